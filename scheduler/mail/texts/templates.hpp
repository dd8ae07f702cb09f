#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scheduler/mail/texts/kinds.hpp"
#include "scheduler/mail/texts/template_text.hpp"
#include "storage/mail/mail_templates.hpp"

namespace callboard::scheduler {

/// A rendered template: what `mail_message` needs of it.
struct rendered {
    std::string subject; ///< one line
    std::string text;
    std::string html;
};

/// The mail templates of one folder, read once: `<kind>.subject.mustache`, `<kind>.text.mustache`
/// and `<kind>.html.mustache`, and pieces they share as `partials/<name>.mustache` (`{{>name}}`).
/// Rendering is safe from several threads at once.
class mail_templates {
  public:
    /// Reads and checks every template. Throws std::runtime_error that lists all problems, one a
    /// line: a missing part, a syntax error, a name that `kinds` does not give a value for.
    explicit mail_templates(const std::filesystem::path& folder,
                            const std::vector<mail_kind>& kinds = mail_kinds());

    /// Throws std::out_of_range for an unknown kind, and std::invalid_argument when the template
    /// asks for a name that `values` does not have.
    [[nodiscard]] rendered render(std::string_view kind, template_values values) const;
    /// The same with another text for the kind. What that text must not do is `problems_of` it.
    [[nodiscard]] rendered render(std::string_view kind, template_values values,
                                  const storage::mail_text& own) const;

    /// The same with `own` (nullptr: none). When it cannot be rendered the program's text takes its
    /// place, and the log says so: no mail is lost for it.
    [[nodiscard]] rendered render_own(std::string_view kind, const template_values& values,
                                      const storage::mail_text* own) const;

    /// Nullopt for an unknown kind.
    [[nodiscard]] std::optional<storage::mail_text> find(std::string_view kind) const;

    /// What is wrong with another text for the kind, by the name of the part ("subject", "text",
    /// "html"). One may opt out of bulk mail, so its text and its HTML must say how.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>>
    problems_of(const mail_kind& kind, const storage::mail_text& own) const;

  private:
    using texts = template_partials;
    using problems = std::vector<std::string>;

    void read(const std::filesystem::path& folder, problems& found);
    void check_parts(problems& found) const;
    void check_names(const mail_kind& kind, problems& found) const;
    void add_optional(std::string_view kind, template_values& values) const;
    [[nodiscard]] std::string render_part(std::string_view kind, mail_part part,
                                          const std::string& text,
                                          const template_values& values) const;

    std::vector<mail_kind> kinds_;
    texts parts_;    ///< by file name, e.g. "password_reset.text"
    texts partials_; ///< by name
};

} // namespace callboard::scheduler

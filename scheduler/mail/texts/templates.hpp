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

/// The rendered templates of a mail.
struct rendered {
    std::string subject; ///< one line
    std::string text;
    std::string html;
};

/// The mail templates in a folder, read once: `<kind>.subject.mustache`, `<kind>.text.mustache` and
/// `<kind>.html.mustache`, and shared partials as `partials/<name>.mustache` (`{{>name}}`). Several
/// threads may render at the same time.
class mail_templates {
  public:
    /// Reads and checks every template. Throws std::runtime_error that lists all problems, one per
    /// line: a missing part, a syntax error, a name for which `kinds` has no value.
    explicit mail_templates(const std::filesystem::path& folder,
                            const std::vector<mail_kind>& kinds = mail_kinds());

    /// Renders a mail. Throws std::out_of_range for an unknown kind, and std::invalid_argument if
    /// the template uses a name that `values` does not have.
    [[nodiscard]] rendered render(std::string_view kind, template_values values) const;
    /// Does the same with another text for the kind, which must have no `problems_of` it.
    [[nodiscard]] rendered render(std::string_view kind, template_values values,
                                  const storage::mail_text& own) const;

    /// Does the same with `own` (nullptr: none). If it cannot be rendered, uses the built-in text
    /// and logs that, so that no mail is lost.
    [[nodiscard]] rendered render_own(std::string_view kind, const template_values& values,
                                      const storage::mail_text* own) const;

    /// Returns nullopt for an unknown kind.
    [[nodiscard]] std::optional<storage::mail_text> find(std::string_view kind) const;

    /// Returns what is wrong with another text for the kind, by the name of the part ("subject",
    /// "text", "html"). Recipients may opt out of bulk mail, so its text and its HTML must say how.
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

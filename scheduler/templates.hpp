#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::scheduler {

/// A rendered template: what `mail_message` needs of it.
struct rendered {
    std::string subject; ///< one line
    std::string text;
    std::string html;
};

/// A kind of mail Callboard sends by itself, and the values its templates may use.
struct mail_kind {
    std::string_view name;
    std::vector<std::string_view> values;
};

/// Every kind Callboard sends by itself; a folder of templates must have them all.
[[nodiscard]] const std::vector<mail_kind>& mail_kinds();

/// The mail templates of one folder, read once: `<kind>.subject.mustache`, `<kind>.text.mustache`
/// and `<kind>.html.mustache`, and pieces they share as `partials/<name>.mustache` (`{{>name}}`).
///
/// Values are plain text. They are escaped in HTML and nowhere else, and never read as templates.
/// An empty value counts as false in `{{#value}}` and `{{^value}}`; `{{#value_is_one}}` holds
/// when the value is "1". Rendering is safe from several threads at once.
class mail_templates {
  public:
    /// Reads and tries every template. Throws std::runtime_error that lists all problems, one a
    /// line: a missing part, a syntax error, a name that `kinds` does not give a value for.
    explicit mail_templates(const std::filesystem::path& folder,
                            const std::vector<mail_kind>& kinds = mail_kinds());

    /// Throws std::out_of_range for an unknown kind, and std::invalid_argument when the template
    /// asks for a name that `values` does not have: no mail leaves with a hole in it.
    [[nodiscard]] rendered render(std::string_view kind,
                                  const std::map<std::string, std::string>& values) const;

  private:
    using texts = std::map<std::string, std::string, std::less<>>;
    using problems = std::vector<std::string>;

    void read(const std::filesystem::path& folder, problems& found);
    void check_parts(const std::vector<mail_kind>& kinds, problems& found) const;
    void check_names(const mail_kind& kind, problems& found) const;
    std::string render_part(const std::string& file,
                            const std::map<std::string, std::string>& values,
                            problems& found) const;

    texts parts_;    ///< by file name, e.g. "password_reset.text"
    texts partials_; ///< by name
};

} // namespace callboard::scheduler

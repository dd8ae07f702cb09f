#include "scheduler/mail/texts/template_text.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <kainjow/mustache.hpp>

#include "scheduler/mail/texts/template_check.hpp"

namespace callboard::scheduler {

namespace {

namespace mustache = kainjow::mustache;

constexpr std::size_t most_rows = 20; // a mail shows a small table
constexpr int max_partials = 100;     // a partial that includes itself ends here

mustache::data data_of(const template_values& values) {
    mustache::data data;
    for (const auto& [name, value] : values) {
        if (!value.rows) {
            const auto& text = value.text;
            data.set(name, text.empty() ? mustache::data{false} : mustache::data{text});
            data.set(name + "_is_one", mustache::data{text == "1"});
            continue;
        }
        const auto& rows = *value.rows;
        const auto shown = std::min(rows.size(), most_rows);
        mustache::data list{mustache::data::type::list};
        for (std::size_t i = 0; i < shown; ++i)
            list << data_of(rows[i]);
        const auto more = rows.size() - shown;
        data.set(name, list);
        data.set(name + "_more",
                 more == 0 ? mustache::data{false} : mustache::data{std::to_string(more)});
    }
    return data;
}

/// Looks names up and notes those without a value, which mustache itself silently leaves out.
class noting_context final : public mustache::context<std::string> {
  public:
    noting_context(const mustache::data& data, const template_partials& partials)
        : context(&data) {
        for (const auto& [name, text] : partials)
            partials_.set(name, text);
    }

    const mustache::data* get(const std::string& name) const override {
        const auto found = context::get(name);
        if (found == nullptr)
            missing_.insert(name);
        return found;
    }

    const mustache::data* get_partial(const std::string& name) const override {
        const auto found = ++partials_used_ > max_partials ? nullptr : partials_.get(name);
        if (found == nullptr)
            missing_.insert(">" + name);
        return found;
    }

    [[nodiscard]] const std::set<std::string>& missing() const { return missing_; }

  private:
    mustache::data partials_;
    mutable std::set<std::string> missing_;
    mutable int partials_used_ = 0;
};

/// Turns line breaks and other control characters, including those in values, into single spaces.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte != 0x7f)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (line.ends_with(' '))
        line.pop_back();
    return line;
}

/// Leaves at most one blank line in a row, and none at the end, because skipped sections leave
/// blank lines.
std::string with_single_blank_lines(std::string_view text) {
    std::string result;
    for (const char c : text)
        if (c != '\n' || !result.ends_with("\n\n"))
            result += c;
    while (result.ends_with("\n\n"))
        result.pop_back();
    return result;
}

} // namespace

std::string with_plain_spaces(std::string text) {
    for (auto at = text.find(no_break_space); at != std::string::npos;
         at = text.find(no_break_space, at + 1))
        text.replace(at, no_break_space.size(), " ");
    return text;
}

std::string escape_html(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break; // some mail readers do not know &apos;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string syntax_problem(std::string_view text) {
    return mustache::mustache{std::string{text}}.error_message();
}

std::vector<std::string> template_problems(mail_part part, std::string_view text,
                                           const mail_kind& kind,
                                           const template_partials& partials) {
    auto found = check_tags(part, text, kind, partials);
    if (!found.too_deep)
        if (auto problem = syntax_problem(text); !problem.empty())
            return {std::move(problem)};
    return std::move(found.problems);
}

std::string render_template(mail_part part, std::string_view text, const template_values& values,
                            const template_partials& partials) {
    // Parse it each time: rendering changes the library's object, and parsing takes microseconds.
    mustache::mustache parsed{std::string{text}};
    if (part == mail_part::html)
        parsed.set_custom_escape([](const std::string& value) { return escape_html(value); });
    else
        parsed.set_custom_escape([](const std::string& value) { return value; });
    const auto data = data_of(values);
    noting_context context{data, partials};
    auto made = parsed.render(context);
    if (!parsed.is_valid())
        throw std::invalid_argument(parsed.error_message());
    if (!context.missing().empty())
        throw std::invalid_argument(
            fmt::format("there is no value for \"{}\"", fmt::join(context.missing(), "\", \"")));
    if (part == mail_part::html)
        return made;
    made = with_plain_spaces(std::move(made));
    return part == mail_part::subject ? one_line(made) : with_single_blank_lines(made);
}

} // namespace callboard::scheduler

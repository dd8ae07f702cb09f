#include "scheduler/templates.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <kainjow/mustache.hpp>

namespace callboard::scheduler {

namespace {

namespace fs = std::filesystem;
namespace mustache = kainjow::mustache;
using values_map = std::map<std::string, std::string>;

constexpr std::array<std::string_view, 3> part_names = {"subject", "text", "html"};
constexpr std::string_view extension = ".mustache";
constexpr int max_partials = 100; // a partial that includes itself ends here

mustache::data data_of(const values_map& values) {
    mustache::data data;
    for (const auto& [name, value] : values) {
        data.set(name, value.empty() ? mustache::data{false} : mustache::data{value});
        data.set(name + "_is_one", mustache::data{value == "1"});
    }
    return data;
}

/// Looks names up and notes those that have no value, which mustache itself leaves out silently.
class noting_context final : public mustache::context<std::string> {
  public:
    noting_context(const mustache::data& data, const mustache::data& partials)
        : context(&data)
        , partials_(partials) {}

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
    const mustache::data& partials_;
    mutable std::set<std::string> missing_;
    mutable int partials_used_ = 0;
};

std::string escape_html(const std::string& text) {
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

/// Turns line breaks and other control characters, also those from values, into single spaces.
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

bool writes_unescaped(std::string_view text) {
    return text.find("{{{") != std::string_view::npos || text.find("{{&") != std::string_view::npos;
}

values_map sample_of(const mail_kind& kind, std::string_view value) {
    values_map sample;
    for (const auto name : kind.values)
        sample.emplace(name, value);
    return sample;
}

std::string file_name(std::string_view kind, std::string_view part) {
    return fmt::format("{}.{}", kind, part);
}

void read_folder(const fs::path& folder, std::map<std::string, std::string, std::less<>>& texts,
                 std::vector<std::string>& found) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{folder, error}) {
        if (entry.path().extension() != extension)
            continue;
        std::ifstream file{entry.path(), std::ios::binary};
        std::string text{std::istreambuf_iterator<char>{file}, {}};
        if (!file)
            found.push_back(fmt::format("{}: cannot be read", entry.path().string()));
        const mustache::mustache parsed{text};
        if (!parsed.is_valid())
            found.push_back(
                fmt::format("{}: {}", entry.path().filename().string(), parsed.error_message()));
        if (entry.path().stem().extension() == ".html" && writes_unescaped(text))
            found.push_back(fmt::format("{}: {{{{{{ and {{{{& would let a value add HTML",
                                        entry.path().filename().string()));
        texts.emplace(entry.path().stem().string(), std::move(text));
    }
    if (error)
        found.push_back(fmt::format("{}: {}", folder.string(), error.message()));
}

} // namespace

const std::vector<mail_kind>& mail_kinds() {
    static const std::vector<mail_kind> kinds = {
        {"application_received", {"candidate_name", "job_title", "company_name"}},
        {"new_application",
         {"recruiter_name", "candidate_name", "job_title", "company_name", "application_id",
          "url"}},
        {"stage_changed",
         {"candidate_name", "job_title", "company_name", "from_stage", "to_stage"}},
        {"stage_rejected",
         {"candidate_name", "job_title", "company_name", "from_stage", "to_stage"}},
        {"password_reset", {"name", "url", "hours"}},
        {"invitation", {"name", "company_name", "url", "hours"}},
    };
    return kinds;
}

mail_templates::mail_templates(const fs::path& folder, const std::vector<mail_kind>& kinds) {
    problems found;
    read(folder, found);
    check_parts(kinds, found);
    if (found.empty()) {
        for (const auto& kind : kinds)
            check_names(kind, found);
    }
    if (found.empty())
        return;
    std::ranges::sort(found);
    throw std::runtime_error(
        fmt::format("mail templates in {}:\n{}", folder.string(), fmt::join(found, "\n")));
}

void mail_templates::read(const fs::path& folder, problems& found) {
    read_folder(folder, parts_, found);
    if (fs::is_directory(folder / "partials"))
        read_folder(folder / "partials", partials_, found);
}

void mail_templates::check_parts(const std::vector<mail_kind>& kinds, problems& found) const {
    std::set<std::string, std::less<>> names;
    for (const auto& kind : kinds)
        names.emplace(kind.name);
    for (const auto& [file, text] : parts_) {
        const auto dot = file.rfind('.');
        const auto part = dot == std::string::npos ? std::string{} : file.substr(dot + 1);
        if (std::ranges::find(part_names, part) == part_names.end())
            found.push_back(fmt::format("{}{}: the name must be <kind>.subject, <kind>.text or "
                                        "<kind>.html with {}",
                                        file, extension, extension));
        else
            names.insert(file.substr(0, dot));
    }
    for (const auto& name : names) {
        for (const auto part : part_names) {
            if (!parts_.contains(file_name(name, part)))
                found.push_back(fmt::format("{}{}: is missing", file_name(name, part), extension));
        }
    }
}

/// Renders with every value set and with every value empty, so that both sides of each section
/// are seen.
void mail_templates::check_names(const mail_kind& kind, problems& found) const {
    std::set<std::string> distinct;
    for (const std::string_view value : {"1", "x", ""}) {
        const auto sample = sample_of(kind, value);
        for (const auto part : part_names) {
            problems here;
            render_part(file_name(kind.name, part), sample, here);
            distinct.insert(here.begin(), here.end());
        }
    }
    found.insert(found.end(), distinct.begin(), distinct.end());
}

std::string mail_templates::render_part(const std::string& file, const values_map& values,
                                        problems& found) const {
    // Parsed anew each time: rendering changes the library's object, and parsing takes
    // microseconds.
    mustache::mustache parsed{parts_.find(file)->second};
    if (!file.ends_with(".html"))
        parsed.set_custom_escape([](const std::string& text) { return text; });
    else
        parsed.set_custom_escape(escape_html);
    const auto data = data_of(values);
    mustache::data partials;
    for (const auto& [name, text] : partials_)
        partials.set(name, text);
    noting_context context{data, partials};
    auto text = parsed.render(context);
    for (const auto& name : context.missing())
        found.push_back(fmt::format("{}{}: there is no value for \"{}\"", file, extension, name));
    return text;
}

rendered mail_templates::render(std::string_view kind, const values_map& values) const {
    if (!parts_.contains(file_name(kind, "subject")))
        throw std::out_of_range(fmt::format("there is no mail template of kind \"{}\"", kind));
    problems found;
    rendered result{one_line(render_part(file_name(kind, "subject"), values, found)),
                    render_part(file_name(kind, "text"), values, found),
                    render_part(file_name(kind, "html"), values, found)};
    if (!found.empty())
        throw std::invalid_argument(fmt::format("{}", fmt::join(found, "; ")));
    return result;
}

} // namespace callboard::scheduler

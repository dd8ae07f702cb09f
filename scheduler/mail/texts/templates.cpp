#include "scheduler/mail/texts/templates.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spdlog/spdlog.h>

namespace callboard::scheduler {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> part_names = {"subject", "text", "html"};
constexpr std::string_view extension = ".mustache";

std::string file_name(std::string_view kind, std::string_view part) {
    return fmt::format("{}.{}", kind, part);
}

std::string file_name(std::string_view kind, mail_part part) {
    return file_name(kind, part_names.at(static_cast<std::size_t>(part)));
}

void read_folder(const fs::path& folder, template_partials& texts,
                 std::vector<std::string>& found) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{folder, error}) {
        if (entry.path().extension() != extension)
            continue;
        std::ifstream file{entry.path(), std::ios::binary};
        std::string text{std::istreambuf_iterator<char>{file}, {}};
        if (!file)
            found.push_back(fmt::format("{}: cannot be read", entry.path().string()));
        texts.emplace(entry.path().stem().string(), std::move(text));
    }
    if (error)
        found.push_back(fmt::format("{}: {}", folder.string(), error.message()));
}

} // namespace

mail_templates::mail_templates(const fs::path& folder, const std::vector<mail_kind>& kinds)
    : kinds_(kinds) {
    problems found;
    read(folder, found);
    check_parts(found);
    for (const auto& [name, text] : partials_)
        if (const auto problem = syntax_problem(text); !problem.empty())
            found.push_back(fmt::format("{}{}: {}", name, extension, problem));
    for (const auto& kind : kinds_)
        check_names(kind, found);
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

void mail_templates::check_parts(problems& found) const {
    std::set<std::string, std::less<>> names;
    for (const auto& kind : kinds_)
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

void mail_templates::check_names(const mail_kind& kind, problems& found) const {
    for (const auto part : {mail_part::subject, mail_part::text, mail_part::html}) {
        const auto file = parts_.find(file_name(kind.name, part));
        if (file == parts_.end())
            continue;
        for (const auto& problem : template_problems(part, file->second, kind, partials_))
            found.push_back(fmt::format("{}{}: {}", file->first, extension, problem));
    }
}

void mail_templates::add_optional(std::string_view kind, template_values& values) const {
    const auto known = std::ranges::find(kinds_, kind, &mail_kind::name);
    if (known == kinds_.end())
        return;
    for (const auto name : known->optional)
        values.try_emplace(std::string{name});
    for (const auto& list : known->lists) {
        auto& value = values[std::string{list.name}];
        if (!value.rows)
            value.rows.emplace();
        for (auto& row : *value.rows)
            for (const auto name : list.values)
                row.try_emplace(std::string{name});
    }
}

std::string mail_templates::render_part(std::string_view kind, mail_part part,
                                        const std::string& text,
                                        const template_values& values) const {
    try {
        return render_template(part, text, values, partials_);
    } catch (const std::invalid_argument& error) {
        throw std::invalid_argument(
            fmt::format("{}{}: {}", file_name(kind, part), extension, error.what()));
    }
}

rendered mail_templates::render(std::string_view kind, template_values values,
                                const storage::mail_text& own) const {
    add_optional(kind, values);
    return {render_part(kind, mail_part::subject, own.subject, values),
            render_part(kind, mail_part::text, own.text, values),
            render_part(kind, mail_part::html, own.html, values)};
}

rendered mail_templates::render(std::string_view kind, template_values values) const {
    const auto text = find(kind);
    if (!text)
        throw std::out_of_range(fmt::format("there is no mail template of kind \"{}\"", kind));
    return render(kind, std::move(values), *text);
}

rendered mail_templates::render_own(std::string_view kind, const template_values& values,
                                    const storage::mail_text* own) const {
    if (own != nullptr) {
        try {
            return render(kind, values, *own);
        } catch (const std::invalid_argument& error) {
            spdlog::error("a company's mail template fails, using the built-in one: {}",
                          error.what());
        }
    }
    return render(kind, values);
}

std::optional<storage::mail_text> mail_templates::find(std::string_view kind) const {
    const auto part = [&](mail_part which) { return parts_.find(file_name(kind, which)); };
    if (part(mail_part::subject) == parts_.end())
        return std::nullopt;
    return storage::mail_text{part(mail_part::subject)->second, part(mail_part::text)->second,
                              part(mail_part::html)->second};
}

std::vector<std::pair<std::string, std::string>>
mail_templates::problems_of(const mail_kind& kind, const storage::mail_text& own) const {
    std::vector<std::pair<std::string, std::string>> found;
    const auto check = [&](mail_part part, const std::string& text) {
        const auto name = std::string{part_names.at(static_cast<std::size_t>(part))};
        for (auto& problem : template_problems(part, text, kind, partials_))
            found.emplace_back(name, std::move(problem));
        if (kind.bulk && part != mail_part::subject && !text.empty() &&
            text.find("{{unsubscribe_url}}") == std::string::npos)
            found.emplace_back(name, "must offer {{unsubscribe_url}}");
    };
    check(mail_part::subject, own.subject);
    check(mail_part::text, own.text);
    check(mail_part::html, own.html);
    return found;
}

} // namespace callboard::scheduler

#include "config/toml_file.hpp"

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include <fmt/format.h>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "config/fields.hpp"
#include "config/text_file.hpp"

namespace callboard::config {

namespace {

raw_value from_array(const toml::array& array) {
    std::vector<std::string> texts;
    for (const auto& element : array) {
        const auto text = element.value_exact<std::string>();
        if (!text)
            return unfit{};
        texts.push_back(*text);
    }
    return texts;
}

raw_value from_node(const toml::node& node) {
    if (const auto* array = node.as_array())
        return from_array(*array);
    if (const auto text = node.value_exact<std::string>())
        return *text;
    if (const auto number = node.value_exact<std::int64_t>())
        return *number;
    if (const auto flag = node.value_exact<bool>())
        return *flag;
    return unfit{};
}

/// Walks the tables and collects every value under its dotted name.
class collector {
  public:
    explicit collector(std::string path)
        : path_(std::move(path)) {}

    void collect(const toml::table& table, const std::string& prefix) {
        for (const auto& [name, node] : table) {
            const auto full = prefix + std::string{name.str()};
            const auto* inner = node.as_table();
            if (inner && (!inner->empty() || is_section(full)))
                collect(*inner, full + ".");
            else
                note(full, node, name.source().begin.line);
        }
    }

    std::vector<assignment> in_order_of_lines() {
        std::ranges::stable_sort(found_, {}, &std::pair<toml::source_index, assignment>::first);
        std::vector<assignment> sorted;
        for (auto& [line, found] : found_)
            sorted.push_back(std::move(found));
        return sorted;
    }

  private:
    void note(const std::string& full, const toml::node& node, toml::source_index line) {
        found_.emplace_back(line, assignment{layer::file, fmt::format("{}:{}", path_, line), full,
                                             from_node(node)});
    }

    std::string path_;
    std::vector<std::pair<toml::source_index, assignment>> found_;
};

/// Returns the table of a file; a file that cannot be read or parsed is one problem.
std::optional<toml::table> parse_file(const std::filesystem::path& path,
                                      std::vector<problem>& problems) {
    const auto read = read_text_file(path);
    if (!read.error.empty()) {
        problems.push_back({path.string(), read.error});
        return std::nullopt;
    }
    auto parsed = toml::parse(read.text, path.string());
    if (!parsed) {
        const auto& error = parsed.error();
        problems.push_back({fmt::format("{}:{}", path.string(), error.source().begin.line),
                            fmt::format("is not valid TOML: {}", error.description())});
        return std::nullopt;
    }
    return std::move(parsed).table();
}

/// Reads a member of an item; types that no setting has become text.
raw_value from_member(const toml::node& node) {
    std::ostringstream text;
    if (const auto* table = node.as_table())
        text << toml::json_formatter{*table};
    else if (const auto* time = node.as_date_time())
        text << time->get();
    else
        return from_node(node);
    return text.str();
}

toml_item from_item(const toml::table& table, const std::string& path) {
    std::vector<std::pair<toml::source_index, assignment>> members;
    for (const auto& [name, node] : table) {
        const auto line = name.source().begin.line;
        members.emplace_back(line, assignment{layer::file, fmt::format("{}:{}", path, line),
                                              std::string{name.str()}, from_member(node)});
    }
    std::ranges::stable_sort(members, {}, &std::pair<toml::source_index, assignment>::first);
    toml_item item{fmt::format("{}:{}", path, table.source().begin.line), {}};
    for (auto& [line, member] : members)
        item.values.push_back(std::move(member));
    return item;
}

} // namespace

std::vector<assignment> read_toml_file(const std::filesystem::path& path,
                                       std::vector<problem>& problems) {
    const auto table = parse_file(path, problems);
    if (!table)
        return {};
    collector all{path.string()};
    all.collect(*table, "");
    return all.in_order_of_lines();
}

std::vector<toml_item> read_toml_list(const std::filesystem::path& path, std::string_view name,
                                      std::vector<problem>& problems) {
    const auto table = parse_file(path, problems);
    std::vector<toml_item> items;
    if (!table)
        return items;
    for (const auto& [key, node] : *table) {
        const auto* list = key.str() == name ? node.as_array() : nullptr;
        if (!list || !list->is_homogeneous(toml::node_type::table)) {
            problems.push_back(
                {fmt::format("{}:{}", path.string(), key.source().begin.line),
                 fmt::format("unknown key \"{}\"; the file is a list of [[{}]]", key.str(), name)});
            continue;
        }
        for (const auto& element : *list)
            items.push_back(from_item(*element.as_table(), path.string()));
    }
    return items;
}

} // namespace callboard::config

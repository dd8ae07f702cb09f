#include "scheduler/mail/texts/template_check.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "config/text.hpp"

namespace callboard::scheduler {

namespace {

constexpr std::size_t most_sections = 20; // open at once; the library processes them recursively
constexpr int most_partials = 10;         // within each other

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// A tag `{{sign name}}`; the sign is 0 for a plain variable and '{' for one in three braces.
struct tag {
    char sign = 0;
    std::string_view name;
};

/// Takes the next tag from the text; nullopt if there is none, or it has no end.
std::optional<tag> next_tag(std::string_view& text) {
    const auto begin = text.find("{{");
    if (begin == std::string_view::npos)
        return std::nullopt;
    text.remove_prefix(begin + 2);
    const auto three = text.starts_with('{');
    const std::string_view closing = three ? "}}}" : "}}";
    const auto end = text.find(closing);
    if (end == std::string_view::npos)
        return std::nullopt;
    auto inside = config::trim(text.substr(three ? 1 : 0, end - (three ? 1 : 0)));
    text.remove_prefix(end + closing.size());
    if (three)
        return tag{'{', inside};
    constexpr std::string_view signs = "#^/!>&=";
    if (inside.empty() || signs.find(inside.front()) == std::string_view::npos)
        return tag{0, inside};
    return tag{inside.front(), config::trim(inside.substr(1))};
}

class tag_checker {
  public:
    tag_checker(mail_part part, const mail_kind& kind, const template_partials& partials)
        : part_(part)
        , kind_(kind)
        , partials_(partials) {}

    void check(std::string_view text, int depth) {
        while (const auto next = next_tag(text))
            check(*next, depth);
    }

    [[nodiscard]] tag_check result() const {
        return {{problems_.begin(), problems_.end()}, too_deep_};
    }

  private:
    void check(const tag& next, int depth) {
        switch (next.sign) {
        case '!':
            return;
        case '/':
            if (!open_.empty())
                open_.pop_back();
            return;
        case '=':
            problems_.insert("the tag delimiters cannot be changed");
            return;
        case '>':
            return check_partial(next.name, depth);
        case '#':
            open_section(next.name, find_list(next.name));
            break;
        case '^':
            open_section(next.name, nullptr);
            break;
        case '{':
        case '&':
            if (part_ == mail_part::html && (kind_.markup.empty() || next.name != kind_.markup))
                problems_.insert("{{{ and {{& would let a value add HTML");
            break;
        default:
            break;
        }
        if (!is_known(next.name))
            problems_.insert(fmt::format("there is no value for \"{}\"", next.name));
    }

    void open_section(std::string_view name, const mail_list* list) {
        if (list != nullptr && in_list())
            problems_.insert(fmt::format("\"{}\" is a list within a list", name));
        open_.push_back(list);
        if (open_.size() > most_sections) {
            too_deep_ = true;
            problems_.insert("sections are nested too deeply");
        }
    }

    void check_partial(std::string_view name, int depth) {
        const auto found = partials_.find(name);
        if (found == partials_.end() || depth >= most_partials)
            problems_.insert(fmt::format("there is no value for \">{}\"", name));
        else
            check(found->second, depth + 1);
    }

    [[nodiscard]] const mail_list* find_list(std::string_view name) const {
        const auto found = std::ranges::find(kind_.lists, name, &mail_list::name);
        return found == kind_.lists.end() ? nullptr : &*found;
    }

    [[nodiscard]] bool in_list() const {
        return std::ranges::any_of(open_, [](auto list) { return list != nullptr; });
    }

    [[nodiscard]] bool is_value(std::string_view name) const {
        return contains(kind_.values, name) || contains(kind_.optional, name) ||
               std::ranges::any_of(open_, [&](auto list) {
                   return list != nullptr && contains(list->values, name);
               });
    }

    [[nodiscard]] bool is_known(std::string_view name) const {
        constexpr std::string_view is_one = "_is_one";
        constexpr std::string_view more = "_more";
        if (is_value(name) || find_list(name) != nullptr)
            return true;
        if (name.ends_with(is_one))
            return is_value(name.substr(0, name.size() - is_one.size()));
        return name.ends_with(more) && find_list(name.substr(0, name.size() - more.size()));
    }

    mail_part part_;
    const mail_kind& kind_;
    const template_partials& partials_;
    std::vector<const mail_list*> open_; ///< open sections; nullptr for one that is not over a list
    std::set<std::string> problems_;
    bool too_deep_ = false;
};

} // namespace

tag_check check_tags(mail_part part, std::string_view text, const mail_kind& kind,
                     const template_partials& partials) {
    auto checker = tag_checker{part, kind, partials};
    checker.check(text, 0);
    return checker.result();
}

} // namespace callboard::scheduler

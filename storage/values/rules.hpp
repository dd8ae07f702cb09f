#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/values/checks.hpp"
#include "storage/values/described.hpp"
#include "storage/values/text_checks.hpp"

/// Rules for the members of an input, defined once: an input's `rules` refuse invalid values, and
/// describe the members in /openapi.json.
namespace callboard::storage {

/// The form of a text, besides its length.
enum class text_form {
    any,         ///< a search term
    line,        ///< see `one_line`
    lines,       ///< see `some_lines`
    email,       ///< see `is_email`
    phone,       ///< digits and the characters that people put between them
    username,    ///< see `is_username`
    password,    ///< see `is_password`; not blank
    zone,        ///< a time zone of the tz database
    web_address, ///< http or https; other schemes could run in a reader's browser
};

/// The limits of one member. An absent value passes all rules.
struct rule {
    static constexpr auto unlimited = std::numeric_limits<std::int64_t>::max();

    std::string_view member;
    std::int64_t least = 0;          ///< minimum: characters of a text, entries of a list, or the
                                     ///< number itself
    std::int64_t most = unlimited;   ///< maximum of the same
    text_form form = text_form::any; ///< of the text, or of each text in the list
    std::span<const std::string_view> choices{}; ///< the allowed texts; empty: all
    std::int64_t most_of_each = unlimited;       ///< maximum of characters of each text in the list
    bool is_filled = false;    ///< the text, or each text in the list, must not be blank
    bool is_clearable = false; ///< an empty text is allowed, too

    static constexpr rule number(std::string_view member, std::int64_t least, std::int64_t most) {
        return {.member = member, .least = least, .most = most};
    }
    static constexpr rule text(std::string_view member, std::int64_t most) {
        return {.member = member, .most = most};
    }
    static constexpr rule line(std::string_view member, std::int64_t most) {
        return {.member = member, .most = most, .form = text_form::line};
    }
    static constexpr rule lines(std::string_view member, std::int64_t most) {
        return {.member = member, .most = most, .form = text_form::lines};
    }
    static constexpr rule email(std::string_view member) {
        return {.member = member, .form = text_form::email};
    }
    static constexpr rule phone(std::string_view member) {
        return {.member = member, .most = 40, .form = text_form::phone, .is_clearable = true};
    }
    static constexpr rule username(std::string_view member) {
        return {.member = member, .most = 64, .form = text_form::username};
    }
    static constexpr rule password(std::string_view member) {
        return {.member = member,
                .least = min_password_length,
                .most = max_password_length,
                .form = text_form::password};
    }
    static constexpr rule zone(std::string_view member) {
        return {.member = member, .form = text_form::zone};
    }
    static constexpr rule one_of(std::string_view member,
                                 std::span<const std::string_view> choices) {
        return {.member = member, .choices = choices};
    }
    static constexpr rule list(std::string_view member, std::int64_t least, std::int64_t most) {
        return {.member = member, .least = least, .most = most};
    }
    /// Returns a rule for a list of texts, none of them blank.
    static constexpr rule texts(std::string_view member, std::int64_t most, text_form form,
                                std::int64_t most_of_each) {
        return {.member = member,
                .most = most,
                .form = form,
                .most_of_each = most_of_each,
                .is_filled = true};
    }

    /// Returns the same rule for a text that must not be blank.
    [[nodiscard]] constexpr rule filled() const {
        auto same = *this;
        same.is_filled = true;
        return same;
    }
    /// Returns the same rule for a text that may be empty, which clears the member.
    [[nodiscard]] constexpr rule clearable() const {
        auto same = *this;
        same.is_clearable = true;
        return same;
    }
};

/// Returns the rules and one more.
template <std::size_t Count>
constexpr std::array<rule, Count + 1> with(const std::array<rule, Count>& rules, const rule& more) {
    auto all = std::array<rule, Count + 1>{};
    std::ranges::copy(rules, all.begin());
    all.back() = more;
    return all;
}

/// Notes what in the value breaks the rule.
void apply(const rule& how, maybe_text value, problems& found);
void apply(const rule& how, std::int64_t value, problems& found);
void apply(const rule& how, std::span<const std::string> values, problems& found);
void apply_to_size(const rule& how, std::size_t entries, problems& found);

/// Returns the rules that T declares, or none; they also describe its members in /openapi.json.
template <class T>
constexpr std::span<const rule> rules_of() {
    if constexpr (requires { T::rules; })
        return T::rules;
    else
        return {};
}

namespace detail {

template <class Member>
void apply_to(const rule& how, const Member& value, problems& found) {
    if constexpr (std::is_constructible_v<maybe_text, const Member&>) {
        apply(how, maybe_text{value}, found);
    } else if constexpr (is_optional<Member>) {
        if (value)
            apply_to(how, *value, found);
    } else if constexpr (std::integral<Member>) {
        apply(how, std::int64_t{value}, found);
    } else if constexpr (std::is_same_v<Member, std::vector<std::string>>) {
        apply(how, std::span{value}, found);
    } else {
        apply_to_size(how, value.size(), found);
    }
}

template <class T, class Descriptor>
void apply_rules(const T& in, problems& found) {
    for (const auto& each : rules_of<T>()) {
        if (each.member == Descriptor::name)
            apply_to(each, in.*Descriptor::pointer, found);
    }
    if constexpr (!std::is_same_v<owner_of<Descriptor>, T>) {
        for (const auto& each : rules_of<owner_of<Descriptor>>()) {
            if (each.member == Descriptor::name)
                apply_to(each, in.*Descriptor::pointer, found);
        }
    }
}

/// A member with a rule must have a type that rules apply to.
template <class T, class Descriptor>
constexpr bool has_rule() {
    const auto names_it = [](const rule& each) { return each.member == Descriptor::name; };
    return std::ranges::any_of(rules_of<T>(), names_it) ||
           std::ranges::any_of(rules_of<owner_of<Descriptor>>(), names_it);
}

template <class T, template <class...> class List, class... Descriptors>
void apply_all_rules(const T& in, problems& found, List<Descriptors...>) {
    static_assert(std::ranges::all_of(
                      rules_of<T>(),
                      [](const rule& each) { return ((each.member == Descriptors::name) || ...); }),
                  "a rule names no member of its input");
    [[maybe_unused]] auto one = [&]<class Descriptor>(Descriptor) {
        if constexpr (has_rule<T, Descriptor>())
            apply_rules<T, Descriptor>(in, found);
    };
    (one(Descriptors{}), ...);
}

} // namespace detail

/// Notes what breaks the input's rules, and what its own `check` finds besides.
template <described_struct T>
void check_input(const T& in, problems& found) {
    detail::apply_all_rules(in, found, members_of<T>{});
    if constexpr (requires { check(in, found); })
        check(in, found);
}

/// Rules that the inputs of several resources share.
inline constexpr auto links_rule = rule::texts("links", 20, text_form::web_address, 500);
inline constexpr auto resume_links_rule =
    rule::texts("resume_links", 20, text_form::web_address, 500);
inline constexpr auto skills_rule = rule::texts("skills", 100, text_form::line, 100);
inline constexpr auto experience_levels =
    std::to_array<std::string_view>({"fresher", "1-3", "3-5", "5+"});
inline constexpr auto experience_level_rule =
    rule::one_of("experience_level", experience_levels).clearable();
inline constexpr auto person_name_rule = rule::line("name", 200).filled();

} // namespace callboard::storage

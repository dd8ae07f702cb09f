#include "scheduler/cron/expression.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/ascii.hpp"
#include "scheduler/cron/calendar.hpp"
#include "scheduler/cron/field.hpp"

namespace callboard::scheduler {

namespace {

constexpr auto longest_text = std::size_t{256};

struct macro {
    std::string_view name;
    std::string_view fields;
};
constexpr auto macros = std::array{
    macro{"@yearly", "0 0 1 1 *"}, macro{"@annually", "0 0 1 1 *"}, macro{"@monthly", "0 0 1 * *"},
    macro{"@weekly", "0 0 * * 0"}, macro{"@daily", "0 0 * * *"},    macro{"@midnight", "0 0 * * *"},
    macro{"@hourly", "0 * * * *"},
};

constexpr auto units =
    std::array{cron_unit::second,       cron_unit::minute, cron_unit::hour,
               cron_unit::day_of_month, cron_unit::month,  cron_unit::day_of_week};

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

std::vector<std::string_view> split(std::string_view text) {
    auto words = std::vector<std::string_view>{};
    while (true) {
        const auto begin = std::find_if_not(text.begin(), text.end(), is_blank);
        const auto end = std::find_if(begin, text.end(), is_blank);
        if (begin == end)
            return words;
        words.emplace_back(begin, end);
        text = {end, text.end()};
    }
}

/// Returns the position of `part` in `text`.
std::size_t position_of(std::string_view part, std::string_view text) {
    return static_cast<std::size_t>(part.data() - text.data());
}

cron_error wrong_number_of_fields(std::string_view text, std::span<const std::string_view> fields,
                                  bool seconds) {
    const auto wanted = seconds ? std::size_t{6} : std::size_t{5};
    auto error = cron_error{};
    error.expected = fmt::format("{}: {}minute, hour, day of the month, month, day of the week",
                                 seconds ? "six fields" : "five fields", seconds ? "second, " : "");
    if (fields.size() < wanted) {
        error.position =
            fields.empty() ? 0 : position_of(fields.back(), text) + fields.back().size();
        error.expected += fmt::format("; there {} {}", fields.size() == 1 ? "is" : "are",
                                      fields.empty() ? "none" : std::to_string(fields.size()));
        return error;
    }
    const auto rest = text.substr(position_of(fields[wanted], text));
    error.position = position_of(rest, text);
    error.length = position_of(fields.back(), rest) + fields.back().size();
    error.expected += fmt::format("; there are {}", fields.size());
    const auto without_first = fmt::format("{}", fmt::join(fields.subspan(1), " "));
    if (seconds || fields.size() != 6 || fields[0] != "0" || !parse_cron(without_first))
        return error;
    if (std::ranges::any_of(fields.back(), config::is_digit)) {
        error.expected +=
            ". Where expressions begin with a second, Sunday is 0 for some programs and "
            "1 for others: leave the second out and name the day, such as MON";
        return error;
    }
    error.length += error.position;
    error.position = 0;
    error.suggestion = without_first;
    return error;
}

/// Recognises the usual form of the first Monday in Debian's cron, `*/100,1-7 * MON`: a field that
/// begins with `*` makes both fields count there, and `*/100` adds no day. Suggests `MON#1`.
std::optional<cron_error> nth_day_idiom(std::string_view text,
                                        std::span<const std::string_view> fields) {
    const auto days = fields[fields.size() - 3];
    const auto comma = days.find(',');
    const auto of_week = read_cron_field(cron_unit::day_of_week, fields.back());
    const auto weekday = of_week ? of_week->values : 0;
    if (!days.starts_with("*/") || comma == std::string_view::npos || std::popcount(weekday) != 1 ||
        read_cron_field(cron_unit::day_of_month, days.substr(0, comma)))
        return std::nullopt;
    const auto week = read_cron_field(cron_unit::day_of_month, days.substr(comma + 1));
    for (auto nth = 1U; week && nth <= 4; ++nth) {
        if (week->values != std::uint64_t{0b1111'1110} << (7 * (nth - 1)))
            continue;
        const auto begin = position_of(days, text);
        return cron_error{begin, position_of(fields.back(), text) + fields.back().size() - begin,
                          "the nth day of the week in its own field",
                          fmt::format("* {} {}#{}", fields[fields.size() - 2], fields.back(), nth)};
    }
    return std::nullopt;
}

bool same_word(std::string_view word, std::string_view in_lower_case) {
    return std::equal(word.begin(), word.end(), in_lower_case.begin(), in_lower_case.end(),
                      [](char a, char b) { return config::lower(a) == b; });
}

cron_result<cron_expression> read_macro(std::string_view text,
                                        std::span<const std::string_view> words) {
    if (words.size() > 1)
        return cron_error{position_of(words[1], text),
                          position_of(words.back(), words[1]) + words.back().size(),
                          "nothing after a name with @",
                          {}};
    auto names = std::string{};
    for (const auto& [name, fields] : macros) {
        if (same_word(words[0], name))
            return parse_cron(fields);
        names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
    }
    auto error = cron_error{position_of(words[0], text), words[0].size(), "one of " + names, {}};
    if (same_word(words[0], "@reboot"))
        error.expected += "; a schedule follows the clock and cannot react to restarts";
    return error;
}

bool either_suffices(day_match days, const cron_field& of_month, const cron_field& of_week) {
    switch (days) {
    case day_match::classic:
        return !of_month.begins_with_star && !of_week.begins_with_star;
    case day_match::any:
        return !of_month.bare_star && !of_week.bare_star;
    case day_match::all:
        return false;
    }
    return false;
}

/// Characters that word processors put in place of ours.
struct lookalike {
    std::string_view character;
    std::string_view meant;
};
constexpr auto lookalikes =
    std::array{lookalike{"\xe2\x80\x93", "-"}, lookalike{"\xe2\x80\x94", "-"},
               lookalike{"\xe2\x88\x92", "-"}, lookalike{"\xc2\xa0", " "}, lookalike{"\n", " "}};

/// Returns the first character that an expression cannot contain.
std::optional<cron_error> find_stranger(std::string_view text) {
    const auto is_ours = [](char c) { return (c >= ' ' && c <= '~') || c == '\t'; };
    const auto found = std::find_if_not(text.begin(), text.end(), is_ours);
    if (found == text.end())
        return std::nullopt;
    const auto is_continuation = [](char c) { return (static_cast<unsigned char>(c) >> 6) == 2; };
    const auto stranger =
        std::string_view{found, std::find_if_not(found + 1, text.end(), is_continuation)};
    auto error = cron_error{position_of(stranger, text),
                            stranger.size(),
                            "letters, digits, spaces and * , - / # @ only",
                            {}};
    for (const auto& [character, meant] : lookalikes)
        if (stranger == character)
            error.suggestion = meant;
    return error;
}

/// One field for each unit, in the order of `units`.
using cron_fields = std::array<cron_field, units.size()>;

cron_expression assemble(const cron_fields& fields, day_match days) {
    const auto& [second, minute, hour, day_of_month, month, day_of_week] = fields;
    auto expression = cron_expression{};
    expression.seconds = second.values;
    expression.minutes = minute.values;
    expression.hours = static_cast<std::uint32_t>(hour.values);
    expression.months = static_cast<std::uint16_t>(month.values);
    expression.days_of_month = static_cast<std::uint32_t>(day_of_month.values);
    expression.days_before_last = day_of_month.days_before_last;
    expression.nearest_workdays = day_of_month.nearest_workdays;
    expression.last_workday = day_of_month.last_workday;
    expression.days_of_week = static_cast<std::uint8_t>(day_of_week.values);
    expression.last_days_of_week = day_of_week.last_days_of_week;
    expression.nth_days_of_week = day_of_week.nth_days_of_week;
    expression.every_day_of_month = day_of_month.bare_star;
    expression.every_day_of_week = day_of_week.bare_star;
    expression.either_day = either_suffices(days, day_of_month, day_of_week);
    expression.by_elapsed_time = minute.begins_with_star || hour.begins_with_star;
    return expression;
}

/// Returns the error for a date that never occurs; it points at the days of the month.
cron_error never(std::string_view text, std::string_view days, const cron_expression& expression) {
    auto error = cron_error{
        position_of(days, text), days.size(), "a date that occurs: no year has one like this", {}};
    if (expression.every_day_of_week && std::ranges::all_of(days, config::is_digit))
        error.suggestion = "L"; // a day after the end of the month
    return error;
}

} // namespace

cron_result<cron_expression> parse_cron(std::string_view text, cron_options options) {
    if (text.size() > longest_text)
        return cron_error{longest_text,
                          text.size() - longest_text,
                          fmt::format("at most {} characters", longest_text),
                          {}};
    if (const auto stranger = find_stranger(text))
        return *stranger;
    const auto words = split(text);
    if (!words.empty() && words[0].front() == '@')
        return read_macro(text, words);
    if (words.size() != (options.seconds ? 6U : 5U))
        return wrong_number_of_fields(text, words, options.seconds);

    auto fields = cron_fields{};
    fields[0].values = 1;
    const auto first_unit = units.size() - words.size();
    for (auto i = std::size_t{0}; i < words.size(); ++i) {
        const auto field = read_cron_field(units[first_unit + i], words[i]);
        if (!field) {
            if (const auto idiom = nth_day_idiom(text, words))
                return *idiom;
            auto error = field.error();
            error.position += position_of(words[i], text);
            return error;
        }
        fields[first_unit + i] = *field;
    }
    const auto expression = assemble(fields, options.days);
    if (!occurs(expression))
        return never(text, words[words.size() - 3], expression);
    return expression;
}

std::string to_string(const cron_error& error) {
    auto text = fmt::format("Character {}: expected {}.", error.position + 1, error.expected);
    if (!error.suggestion.empty())
        text += fmt::format(" Did you mean \"{}\"?", error.suggestion);
    return text;
}

} // namespace callboard::scheduler

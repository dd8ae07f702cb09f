#include "scheduler/cron/field.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/ascii.hpp"

namespace callboard::scheduler {

namespace {

constexpr auto month_names = std::array<std::string_view, 12>{
    "JANUARY", "FEBRUARY", "MARCH",     "APRIL",   "MAY",      "JUNE",
    "JULY",    "AUGUST",   "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"};
constexpr auto day_names = std::array<std::string_view, 7>{
    "SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"};

/// What a field may contain.
struct rules {
    std::string_view expected;
    int low;
    int high;
    std::span<const std::string_view> names; ///< the first name stands for `low`
};

rules rules_of(cron_unit unit) {
    switch (unit) {
    case cron_unit::second:
        return {"a second from 0 to 59", 0, 59, {}};
    case cron_unit::minute:
        return {"a minute from 0 to 59", 0, 59, {}};
    case cron_unit::hour:
        return {"an hour from 0 to 23", 0, 23, {}};
    case cron_unit::day_of_month:
        return {"a day of the month from 1 to 31, or L", 1, 31, {}};
    case cron_unit::month:
        return {"a month from 1 to 12, or JAN to DEC", 1, 12, month_names};
    case cron_unit::day_of_week:
        return {"a day of the week from 0 to 7, or SUN to SAT", 0, 6, day_names};
    }
    return {};
}

bool same(char a, char b) {
    return config::upper(a) == config::upper(b);
}

bool begins_with(std::string_view word, std::string_view beginning) {
    return beginning.size() <= word.size() &&
           std::equal(beginning.begin(), beginning.end(), word.begin(), same);
}

/// A value and how it is written.
struct written {
    int value;
    std::string_view text;
    bool is_name;
};

class field_reader {
  public:
    field_reader(cron_unit unit, std::string_view text)
        : unit_(unit)
        , rules_(rules_of(unit))
        , text_(text)
        , rest_(text) {}

    bool read();
    const cron_field& field() const { return field_; }
    const cron_error& error() const { return error_; }

  private:
    bool read_item();
    bool read_star();
    bool read_last_day();
    bool refuse_letter_first();
    bool read_nth_day(std::string_view item, int day);
    bool read_range(const written& first);
    bool refuse_step(const written& first);
    std::optional<written> read_value();
    std::optional<written> read_name(std::string_view word);
    std::optional<int> read_step();
    std::optional<int> read_number(std::string_view expected, int low, int high);
    bool expect_end_of_item(std::string_view item);
    bool fail(std::string_view where, std::string_view expected, std::string suggestion = {});

    std::string unrolled(const written& first, const written& last, int step) const;
    std::string spelled(int value, bool as_name) const;
    int values() const { return rules_.high - rules_.low + 1; }
    void add(int value) {
        field_.values |= std::uint64_t{1} << (unit_ == cron_unit::day_of_week ? value % 7 : value);
    }
    static void add_to(std::uint8_t& days_of_week, int day) {
        days_of_week = static_cast<std::uint8_t>(days_of_week | 1 << (day % 7));
    }
    bool begins_item(std::string_view part) const {
        return part.data() == text_.data() || part.data()[-1] == ',';
    }
    bool letter_stands_first() const;
    bool at_end() const { return rest_.empty() || rest_.front() == ','; }
    bool at(char c) const { return !rest_.empty() && same(rest_.front(), c); }
    bool take(char c) {
        if (!at(c))
            return false;
        rest_.remove_prefix(1);
        return true;
    }
    template <class Predicate>
    std::string_view take_while(Predicate predicate) {
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), predicate);
        const auto taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(taken.size());
        return taken;
    }
    /// Returns the text from the start of `part`, which is in it.
    std::string_view tail(std::string_view part) const {
        return text_.substr(static_cast<std::size_t>(part.data() - text_.data()));
    }
    /// Returns the text that has been read since `start`.
    std::string_view since(std::string_view start) const {
        return start.substr(0, start.size() - rest_.size());
    }

    cron_unit unit_;
    rules rules_;
    std::string_view text_;
    std::string_view rest_;
    cron_field field_;
    cron_error error_;
};

bool field_reader::fail(std::string_view where, std::string_view expected, std::string suggestion) {
    error_ = {static_cast<std::size_t>(where.data() - text_.data()), where.size(),
              std::string{expected}, std::move(suggestion)};
    return false;
}

bool field_reader::read() {
    field_.begins_with_star = at('*');
    field_.bare_star = text_ == "*";
    do
        if (!read_item())
            return false;
    while (take(','));
    return true;
}

bool field_reader::read_item() {
    const auto item = rest_;
    if (at_end())
        return fail(item.substr(0, 0), fmt::format("{}: the list has a gap", rules_.expected));
    if (at('?'))
        return fail(item.substr(0, 1), "* for every value", "*");
    if (take('*'))
        return read_star();
    if (unit_ == cron_unit::day_of_month && at('L'))
        return read_last_day();
    if (letter_stands_first())
        return refuse_letter_first();

    const auto first = read_value();
    if (!first)
        return false;
    if (at('/'))
        return refuse_step(*first);
    if (take('-'))
        return read_range(*first);
    if (unit_ == cron_unit::day_of_month && take('W'))
        field_.nearest_workdays |= std::uint32_t{1} << first->value;
    else if (unit_ == cron_unit::day_of_week && take('L'))
        add_to(field_.last_days_of_week, first->value);
    else if (unit_ == cron_unit::day_of_week && take('#'))
        return read_nth_day(item, first->value);
    else
        add(first->value);
    return expect_end_of_item(item);
}

bool field_reader::read_star() {
    auto step = std::optional{1};
    if (take('/'))
        step = read_step();
    if (!step)
        return false;
    for (auto value = rules_.low; value <= rules_.high; value += *step)
        add(value);
    return expect_end_of_item({});
}

bool field_reader::read_last_day() {
    const auto item = rest_;
    take('L');
    if (take('W')) {
        field_.last_workday = true;
    } else if (take('-')) {
        const auto before = read_number("a number of days before the last from 1 to 30", 1, 30);
        if (!before)
            return false;
        field_.days_before_last |= std::uint32_t{1} << *before;
    } else {
        field_.days_before_last |= 1;
    }
    return expect_end_of_item(item);
}

/// Whether the item is like `W15` or `L5`, with the letter before the number instead of after it.
bool field_reader::letter_stands_first() const {
    const auto letter = unit_ == cron_unit::day_of_month ? 'W' : 'L';
    return (unit_ == cron_unit::day_of_month || unit_ == cron_unit::day_of_week) && at(letter) &&
           rest_.size() > 1 && config::is_digit(rest_[1]);
}

bool field_reader::refuse_letter_first() {
    const auto item = rest_.substr(0, rest_.find(','));
    const auto mended = fmt::format("{}{}", item.substr(1), config::upper(item.front()));
    return fail(item, rules_.expected, read_cron_field(unit_, mended) ? mended : std::string{});
}

bool field_reader::read_nth_day(std::string_view item, int day) {
    const auto nth = read_number("which of the month, from #1 to #5", 1, 5);
    if (!nth)
        return false;
    add_to(field_.nth_days_of_week[static_cast<std::size_t>(*nth)], day);
    return expect_end_of_item(item);
}

/// Reads the rest of `a-b` and `a-b/step`.
bool field_reader::read_range(const written& first) {
    const auto item = tail(first.text);
    const auto end = rest_.substr(0, rest_.find(','));
    if (unit_ == cron_unit::day_of_month && !end.empty() && same(end.front(), 'L') &&
        (end.size() == 1 || end[1] == '/')) {
        rest_.remove_prefix(end.size());
        return fail(since(item), "a range that ends with a number",
                    fmt::format("{}-{}{}", first.text, rules_.high, end.substr(1)));
    }
    auto last = read_value();
    if (!last)
        return false;
    if (last->is_name && last->value == 0 && first.value > 0)
        last->value = 7; // to Sunday
    auto step = std::optional{1};
    if (take('/'))
        step = read_step();
    if (!step || !expect_end_of_item(item))
        return false;
    if (last->value < first.value)
        return fail(since(item), "a range in rising order", unrolled(first, *last, *step));
    for (auto value = first.value; value <= last->value; value += *step)
        add(value);
    return true;
}

/// Refuses `n/step`, which different programs interpret differently.
bool field_reader::refuse_step(const written& first) {
    const auto item = tail(first.text);
    take('/');
    if (!read_step() || !expect_end_of_item(item))
        return false;
    const auto step = since(item).substr(first.text.size());
    const auto range = first.value == rules_.low
                           ? std::string{"*"}
                           : fmt::format("{}-{}", first.text, spelled(rules_.high, first.is_name));
    return fail(since(item), "a range or * before the step", range + std::string{step});
}

std::optional<written> field_reader::read_value() {
    const auto here = rest_;
    if (const auto word = take_while(config::is_letter); !word.empty()) {
        rest_ = here;
        return read_name(word);
    }
    const auto high = unit_ == cron_unit::day_of_week ? 7 : rules_.high;
    const auto value = read_number(rules_.expected, rules_.low, high);
    if (!value) {
        if (unit_ == cron_unit::hour && since(here) == "24" && at_end())
            error_.suggestion = begins_item(here) ? "0" : "23"; // from midnight, or until midnight
        return std::nullopt;
    }
    return written{*value, since(here), false};
}

std::optional<written> field_reader::read_name(std::string_view word) {
    if (unit_ == cron_unit::day_of_week && word.size() == 4 && same(word.back(), 'L'))
        word.remove_suffix(1);
    for (auto i = std::size_t{0}; i < rules_.names.size(); ++i) {
        const auto name = rules_.names[i].substr(0, 3);
        if (!begins_with(word, name))
            continue;
        if (word.size() > 3) {
            fail(word, rules_.expected, std::string{name});
            return std::nullopt;
        }
        rest_.remove_prefix(3);
        return written{rules_.low + static_cast<int>(i), word, true};
    }
    if (unit_ == cron_unit::day_of_week && same(word.front(), 'L'))
        fail(word, "a day of the week before L, such as 5L");
    else
        fail(word, rules_.expected);
    return std::nullopt;
}

std::optional<int> field_reader::read_step() {
    return read_number(fmt::format("a step from 1 to {}", values()), 1, values());
}

/// Reads a number from `low` to `high`, or refuses with `expected`.
std::optional<int> field_reader::read_number(std::string_view expected, int low, int high) {
    const auto digits = take_while(config::is_digit);
    auto number = 0;
    for (const auto digit : digits)
        number = std::min(number * 10 + (digit - '0'), 10'000);
    if (!digits.empty() && number >= low && number <= high)
        return number;
    fail(digits, expected);
    return std::nullopt;
}

bool field_reader::expect_end_of_item(std::string_view item) {
    if (at_end())
        return true;
    if (at('/'))
        return fail(rest_.substr(0, 1), "a step only after * or a range");
    const auto after = item.empty() ? std::string_view{"*"} : since(item);
    return fail(rest_.substr(0, 1), fmt::format("a comma or the end of the field after {}", after));
}

std::string field_reader::spelled(int value, bool as_name) const {
    if (!as_name)
        return std::to_string(value);
    return std::string{rules_.names[static_cast<std::size_t>(value - rules_.low)].substr(0, 3)};
}

/// Returns a range that wraps around, written as ranges that do not.
std::string field_reader::unrolled(const written& first, const written& last, int step) const {
    if (first.value > rules_.high) // Sunday as 7
        return last.value == 0 ? "0" : fmt::format("0-{}", last.text);
    if (step == 1) {
        const auto upper =
            first.value == rules_.high
                ? std::string{first.text}
                : fmt::format("{}-{}", first.text, spelled(rules_.high, first.is_name));
        const auto lower = last.value == rules_.low
                               ? std::string{last.text}
                               : fmt::format("{}-{}", spelled(rules_.low, last.is_name), last.text);
        return fmt::format("{},{}", upper, lower);
    }
    auto steps = std::vector<int>{};
    for (auto value = first.value; value <= last.value + values(); value += step)
        steps.push_back(value > rules_.high ? value - values() : value);
    std::sort(steps.begin(), steps.end());
    return fmt::format("{}", fmt::join(steps, ","));
}

} // namespace

cron_result<cron_field> read_cron_field(cron_unit unit, std::string_view text) {
    auto reader = field_reader{unit, text};
    if (!reader.read())
        return reader.error();
    return reader.field();
}

} // namespace callboard::scheduler

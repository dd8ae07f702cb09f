#include "storage/values/timestamp.hpp"

#include <charconv>

namespace callboard::storage {

namespace {

/// Limits of years with four digits; PostgreSQL has no year 0.
constexpr timestamp first_instant = std::chrono::sys_days{std::chrono::year{1} / 1 / 1};
constexpr timestamp end_of_time = std::chrono::sys_days{std::chrono::year{10'000} / 1 / 1};

constexpr std::size_t longest_text = 27; ///< 2026-03-29T01:30:00.123456Z

/// Appends a number of at most `digits` digits, padded with zeros. Does not use a general
/// formatter, because every answer and every move contains several times.
void append_padded(std::string& text, std::int64_t value, std::size_t digits) {
    const auto from = text.size();
    text.append(digits, '0');
    for (auto at = text.size(); at > from && value != 0; value /= 10)
        text[--at] = static_cast<char>('0' + value % 10);
}

/// Reads `digits` decimal digits at `at` and moves past them.
bool read_digits(std::string_view text, std::size_t& at, std::size_t digits, int& value) {
    if (at + digits > text.size())
        return false;
    const auto* first = text.data() + at;
    const auto* last = first + digits;
    for (const auto* c = first; c != last; ++c)
        if (*c < '0' || *c > '9')
            return false;
    std::from_chars(first, last, value);
    at += digits;
    return true;
}

bool read_char(std::string_view text, std::size_t& at, std::string_view accepted) {
    if (at >= text.size() || accepted.find(text[at]) == std::string_view::npos)
        return false;
    ++at;
    return true;
}

/// Reads `.123456` if present; digits beyond microseconds are dropped.
bool read_fraction(std::string_view text, std::size_t& at, std::chrono::microseconds& fraction) {
    fraction = {};
    if (at >= text.size() || text[at] != '.')
        return true;
    ++at;
    auto scale = 100000;
    auto digits = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++digits) {
        fraction += std::chrono::microseconds{(text[at] - '0') * scale};
        scale /= 10;
    }
    return digits > 0;
}

/// Reads `Z`, `+00`, `+0530` or `-03:30`.
bool read_offset(std::string_view text, std::size_t& at, std::chrono::minutes& offset) {
    offset = {};
    if (read_char(text, at, "Zz"))
        return true;
    if (at >= text.size())
        return false;
    auto negative = text[at] == '-';
    if (!read_char(text, at, "+-"))
        return false;
    auto hours = 0;
    auto minutes = 0;
    if (!read_digits(text, at, 2, hours))
        return false;
    if (at < text.size()) {
        read_char(text, at, ":");
        if (!read_digits(text, at, 2, minutes))
            return false;
    }
    if (hours > 23 || minutes > 59)
        return false;
    offset = std::chrono::minutes{(negative ? -1 : 1) * (hours * 60 + minutes)};
    return true;
}

} // namespace

timestamp now() {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
}

void append_text(std::string& text, timestamp t) {
    using namespace std::chrono;
    auto day = floor<days>(t);
    auto date = year_month_day{day};
    auto time = hh_mm_ss{t - day};
    append_padded(text, static_cast<int>(date.year()), 4);
    append_padded(text += '-', static_cast<unsigned>(date.month()), 2);
    append_padded(text += '-', static_cast<unsigned>(date.day()), 2);
    append_padded(text += 'T', time.hours().count(), 2);
    append_padded(text += ':', time.minutes().count(), 2);
    append_padded(text += ':', time.seconds().count(), 2);
    if (auto micros = time.subseconds().count(); micros != 0) {
        append_padded(text += '.', micros, 6);
        while (text.back() == '0')
            text.pop_back();
    }
    text += 'Z';
}

std::string to_text(timestamp t) {
    auto text = std::string{};
    text.reserve(longest_text);
    append_text(text, t);
    return text;
}

std::optional<timestamp> parse_timestamp(std::string_view text) {
    using namespace std::chrono;
    auto at = std::size_t{0};
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0;
    microseconds fraction{};
    minutes offset{};
    auto shaped =
        read_digits(text, at, 4, y) && read_char(text, at, "-") && read_digits(text, at, 2, mo) &&
        read_char(text, at, "-") && read_digits(text, at, 2, d) && read_char(text, at, "Tt ") &&
        read_digits(text, at, 2, h) && read_char(text, at, ":") && read_digits(text, at, 2, mi) &&
        read_char(text, at, ":") && read_digits(text, at, 2, s) &&
        read_fraction(text, at, fraction) && read_offset(text, at, offset) && at == text.size();
    auto date =
        year_month_day{year{y}, month{static_cast<unsigned>(mo)}, day{static_cast<unsigned>(d)}};
    if (!shaped || !date.ok() || h > 23 || mi > 59 || s > 60)
        return std::nullopt;
    auto instant = sys_days{date} + hours{h} + minutes{mi} + seconds{s} + fraction - offset;
    if (instant < first_instant || instant >= end_of_time)
        return std::nullopt;
    return instant;
}

} // namespace callboard::storage

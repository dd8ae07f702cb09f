// Reads single values from JSON and from the texts of paths, queries and forms.
#include <charconv>
#include <cmath>
#include <limits>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "config/text.hpp"
#include "storage/json/json_reader.hpp"
#include "storage/values/utf8.hpp"

namespace callboard::storage::detail {

namespace {

constexpr std::string_view need_integer = "must be an integer";
constexpr std::string_view need_bool = "must be true or false";
constexpr std::string_view need_time =
    "must be a time with its offset, like 2026-03-29T01:30:00Z or 2026-03-29T03:30:00+02:00";
/// For a URL or a form, where an unescaped plus is read as a space.
constexpr std::string_view need_time_in_url =
    "must be a time with its offset, like 2026-03-29T01:30:00Z or 2026-03-29T03:30:00%2B02:00 (in "
    "a URL or form, + is written %2B)";

void note(const slot& at, std::string_view detail) {
    at.found.add(at.name, std::string{detail});
}

template <class N>
void narrow(N& out, std::int64_t value, const slot& at) {
    if (std::in_range<N>(value))
        out = static_cast<N>(value);
    else
        note(at, "is out of range");
}

template <class N>
void integer_from_json(N& out, const boost::json::value& in, const slot& at) {
    if (const auto* value = in.if_int64())
        narrow(out, *value, at);
    else if (in.is_uint64() || (in.is_double() && std::abs(in.get_double()) >= 0x1p63))
        note(at, "is out of range");
    else
        note(at, need_integer);
}

/// Whether the number has the only accepted form: no leading zeros, no "-0".
bool is_plain(std::string_view number) {
    const auto digits = number.starts_with('-') ? number.substr(1) : number;
    const auto padded = digits.size() > 1 && digits[0] == '0' && digits[1] != '.';
    return !padded && number != "-0";
}

template <class N>
void integer_from_text(N& out, const std::string& in, const slot& at) {
    N value{};
    const auto* end = in.data() + in.size();
    auto [rest, error] = std::from_chars(in.data(), end, value);
    if (error == std::errc::result_out_of_range)
        note(at, "is out of range");
    else if (error != std::errc{} || rest != end || !is_plain(in))
        note(at, need_integer);
    else
        out = value;
}

void take_string(std::string& out, std::string_view in, const slot& at) {
    if (in.size() > longest_string)
        note(at, fmt::format("must have at most {} bytes", longest_string));
    else if (in.find('\0') != std::string_view::npos)
        note(at, "must not contain U+0000");
    else
        out = in;
}

/// For times whose offset may come from a zone given with them.
constexpr std::string_view need_moment =
    "must be a time like 2026-03-29T03:30:00+02:00, or 2026-03-29T03:30 in local time of a zone";

void take_moment(moment& out, std::string_view in, const slot& at) {
    if (auto value = parse_moment(in))
        out = *value;
    else
        note(at, need_moment);
}

void take_timestamp(timestamp& out, std::string_view in, const slot& at, std::string_view need) {
    if (auto value = parse_timestamp(in))
        out = *value;
    else
        note(at, need);
}

std::string_view view(const boost::json::string& in) {
    return {in.data(), in.size()};
}

} // namespace

void read_scalar(bool& out, const boost::json::value& in, const slot& at) {
    if (const auto* value = in.if_bool())
        out = *value;
    else
        note(at, need_bool);
}

void read_scalar(int& out, const boost::json::value& in, const slot& at) {
    integer_from_json(out, in, at);
}

void read_scalar(std::int64_t& out, const boost::json::value& in, const slot& at) {
    integer_from_json(out, in, at);
}

void read_scalar(std::string& out, const boost::json::value& in, const slot& at) {
    if (const auto* value = in.if_string())
        take_string(out, view(*value), at);
    else
        note(at, "must be a string");
}

void read_scalar(timestamp& out, const boost::json::value& in, const slot& at) {
    if (const auto* value = in.if_string())
        take_timestamp(out, view(*value), at, need_time);
    else
        note(at, need_time);
}

void read_scalar(moment& out, const boost::json::value& in, const slot& at) {
    const auto* value = in.if_string();
    take_moment(out, value ? view(*value) : std::string_view{}, at);
}

void read_scalar(versions& out, const boost::json::value& in, const slot& at) {
    auto one = 0;
    integer_from_json(one, in, at);
    out = one;
}

void read_scalar(boost::json::value& out, const boost::json::value& in, const slot&) {
    out = in;
}

void read_scalar(raw_json& out, const boost::json::value& in, const slot&) {
    out.text = boost::json::serialize(in);
}

void read_text(bool& out, const std::string& in, const slot& at) {
    if (config::same_in_any_case(in, "true") || in == "1")
        out = true;
    else if (config::same_in_any_case(in, "false") || in == "0")
        out = false;
    else
        note(at, need_bool);
}

void read_text(int& out, const std::string& in, const slot& at) {
    integer_from_text(out, in, at);
}

void read_text(std::int64_t& out, const std::string& in, const slot& at) {
    integer_from_text(out, in, at);
}

void read_text(moment& out, const std::string& in, const slot& at) {
    take_moment(out, in, at);
}

void read_text(versions& out, const std::string& in, const slot& at) {
    auto one = 0;
    integer_from_text(one, in, at);
    out = one;
}

void read_text(std::string& out, const std::string& in, const slot& at) {
    take_string(out, in, at);
}

void read_text(timestamp& out, const std::string& in, const slot& at) {
    take_timestamp(out, in, at, need_time_in_url);
}

std::int64_t read_enumerator(std::span<const enumerator> known, std::string_view in,
                             const slot& at) {
    for (const auto& each : known) {
        if (config::same_in_any_case(each.name, in))
            return each.value;
    }
    std::string names;
    for (const auto& each : known) {
        names += names.empty() ? "" : ", ";
        names += each.name;
    }
    note(at, "must be one of " + names);
    return known.empty() ? 0 : known.front().value;
}

std::int64_t read_enumerator(std::span<const enumerator> known, const boost::json::value& in,
                             const slot& at) {
    const auto* text = in.if_string();
    return read_enumerator(known, text != nullptr ? view(*text) : std::string_view{}, at);
}

bool fits(std::size_t elements, const slot& at) {
    if (elements > longest_list)
        note(at, fmt::format("must have at most {} items", longest_list));
    return elements <= longest_list;
}

std::span<const boost::json::value> read_elements(const boost::json::value& in, const slot& at) {
    const auto* elements = in.if_array();
    if (elements == nullptr)
        note(at, "must be a list");
    if (elements == nullptr || !fits(elements->size(), at))
        return {};
    return {elements->data(), elements->size()};
}

} // namespace callboard::storage::detail

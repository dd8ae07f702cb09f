#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "http/json/described.hpp"
#include "http/wire/query_string.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/moment.hpp"
#include "storage/values/raw_json.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::http {

/// The parts of a request that hold its input.
///
/// An endpoint's input is one described struct. A member named in the path template comes from the
/// path; the others come from the query when `takes_body` is false, else from the body. A member is
/// required unless it is a std::optional or named in the struct's `optional_members`; the struct's
/// `aliases` are other names for members. A `null` is as good as an absent member, except in a
/// struct with `is_edit`: there it clears a `storage::clearable` and is refused elsewhere. A
/// function `check(const input&, problems&)` is called after reading, if there is one.
/// `apply_input` in `application_inputs.hpp` is an example.
struct request_parts {
    std::vector<parameter> path;   ///< decoded path parameters
    std::string_view query;        ///< still encoded, without `?`
    bool takes_body = false;       ///< POST and PUT
    bool allows_form = false;      ///< form bodies are read too
    std::string_view content_type; ///< of the body, may be empty
    std::string_view body;
    std::optional<storage::versions> if_match; ///< the versions that the header field names
};

/// The longest string (bytes) and list (items) unless `size_limits` says otherwise.
inline constexpr std::size_t default_string_limit = 64 * 1024;
inline constexpr std::size_t default_list_limit = 1000;

namespace detail {

/// Where a value belongs: its name in the current place, its limit (0 = default), its problems.
struct slot {
    std::string_view name;
    std::size_t limit;
    storage::problems& found;
};

/// How to read one member of a struct, types erased so that the walk is compiled once.
struct field {
    std::string_view name;
    bool required;
    std::size_t limit;
    void (*from_json)(void* object, const boost::json::value& in, const slot& at);
    void (*from_texts)(void* object, std::span<const std::string> in, const slot& at);
};

/// How to read a struct.
struct record {
    std::span<const field> fields;
    std::span<const alias> aliases;
    void (*check)(const void* object, storage::problems& found);
};

void read_record(const record& how, void* object, const boost::json::value& in, const slot& at);
void read_request(const record& how, void* object, const request_parts& in);

void read_scalar(bool& out, const boost::json::value& in, const slot& at);
void read_scalar(int& out, const boost::json::value& in, const slot& at);
void read_scalar(std::int64_t& out, const boost::json::value& in, const slot& at);
void read_scalar(double& out, const boost::json::value& in, const slot& at);
void read_scalar(std::string& out, const boost::json::value& in, const slot& at);
void read_scalar(storage::timestamp& out, const boost::json::value& in, const slot& at);
void read_scalar(storage::moment& out, const boost::json::value& in, const slot& at);
void read_scalar(storage::versions& out, const boost::json::value& in, const slot& at);
void read_scalar(boost::json::value& out, const boost::json::value& in, const slot& at);
void read_scalar(storage::raw_json& out, const boost::json::value& in, const slot& at);

void read_text(bool& out, const std::string& in, const slot& at);
void read_text(int& out, const std::string& in, const slot& at);
void read_text(std::int64_t& out, const std::string& in, const slot& at);
void read_text(storage::moment& out, const std::string& in, const slot& at);
void read_text(storage::versions& out, const std::string& in, const slot& at);
void read_text(double& out, const std::string& in, const slot& at);
void read_text(std::string& out, const std::string& in, const slot& at);
void read_text(storage::timestamp& out, const std::string& in, const slot& at);

/// The enumerator that the text names in any case; notes a problem and returns the first if none.
std::int64_t read_enumerator(std::span<const enumerator> known, std::string_view in,
                             const slot& at);
std::int64_t read_enumerator(std::span<const enumerator> known, const boost::json::value& in,
                             const slot& at);

/// The elements to read, none if `in` is no array or too long.
std::span<const boost::json::value> read_elements(const boost::json::value& in, const slot& at);
bool fits(std::size_t elements, const slot& at);

template <class T>
const record& record_of();

template <class T>
void read_json(T& out, const boost::json::value& in, const slot& at) {
    if constexpr (is_optional<T>) {
        if (in.is_null())
            out.reset();
        else
            read_json(out.emplace(), in, at);
        if constexpr (is_optional<typename T::value_type>) {
            if (in.is_null())
                out.emplace();
        }
    } else if constexpr (is_vector<T>) {
        auto elements = read_elements(in, at);
        storage::problems::place here{at.found, at.name};
        std::size_t index = 0;
        for (const auto& each : elements) {
            auto name = std::to_string(index++);
            read_json(out.emplace_back(), each, slot{name, 0, at.found});
        }
    } else if constexpr (described_enum<T>) {
        out = static_cast<T>(read_enumerator(enumerators_of<T>(), in, at));
    } else if constexpr (described_struct<T>) {
        read_record(record_of<T>(), &out, in, at);
    } else {
        read_scalar(out, in, at);
    }
}

template <class T>
void read_texts(T& out, std::span<const std::string> in, const slot& at) {
    if constexpr (is_optional<T>) {
        read_texts(out.emplace(), in, at);
    } else if constexpr (is_vector<T>) {
        if (!fits(in.size(), at))
            return;
        for (std::size_t i = 0; i < in.size(); ++i)
            read_texts(out.emplace_back(), in.subspan(i, 1), at);
    } else if (in.size() != 1) {
        at.found.add(at.name, "is given more than once");
    } else if constexpr (described_enum<T>) {
        out = static_cast<T>(read_enumerator(enumerators_of<T>(), std::string_view{in[0]}, at));
    } else if constexpr (requires { read_text(out, in[0], at); }) {
        read_text(out, in[0], at);
    } else {
        at.found.add(at.name, "can only be given in a JSON body");
    }
}

template <class T>
constexpr std::size_t limit_of(std::string_view name) {
    if constexpr (requires { T::size_limits; }) {
        for (const auto& [member, limit] : T::size_limits) {
            if (member == name)
                return limit;
        }
    }
    return 0;
}

template <class T, class D>
constexpr field field_of() {
    return {D::name, is_required<T, member_type<D>>(D::name), limit_of<T>(D::name),
            [](void* object, const boost::json::value& in, const slot& at) {
                if constexpr (is_optional<member_type<D>> && !is_nullable<T, member_type<D>>) {
                    if (in.is_null())
                        return at.found.add(at.name, "cannot be null; leave it out to keep it");
                }
                read_json(static_cast<T*>(object)->*D::pointer, in, at);
            },
            [](void* object, std::span<const std::string> in, const slot& at) {
                read_texts(static_cast<T*>(object)->*D::pointer, in, at);
            }};
}

template <class T, template <class...> class List, class... D>
constexpr std::array<field, sizeof...(D)> fields_of(List<D...>) {
    return {field_of<T, D>()...};
}

template <class T>
void check_record(const void* object, storage::problems& found) {
    if constexpr (requires(const T& in) { check(in, found); })
        check(*static_cast<const T*>(object), found);
}

template <class T>
const record& record_of() {
    static constexpr auto fields = fields_of<T>(members_of<T>{});
    static constexpr record all{fields, aliases_of<T>(), &check_record<T>};
    return all;
}

} // namespace detail

/// Whether an input says which version it is meant for. Others match no If-Match.
template <class T>
inline constexpr bool is_versioned = requires(const T& in) {
    in.expected_version;
};

/// Reads a whole input. Throws `errc::malformed` where it cannot be parsed,
/// `errc::unsupported_media` for another content type, and `errc::invalid` with every bad field. An
/// If-Match joins what is expected by the input; where that has no `expected_version`, it is not
/// looked at.
template <described_struct T>
[[nodiscard]] T read_input(const request_parts& in) {
    T out{};
    detail::read_request(detail::record_of<T>(), &out, in);
    if constexpr (is_versioned<T>) {
        if (in.if_match && out.expected_version)
            out.expected_version = out.expected_version->common_with(*in.if_match);
        else if (in.if_match)
            out.expected_version = in.if_match;
    }
    return out;
}

/// Reads a described struct from JSON text under the same rules.
template <described_struct T>
[[nodiscard]] T read_json(std::string_view text) {
    request_parts in;
    in.takes_body = true;
    in.body = text;
    return read_input<T>(in);
}

} // namespace callboard::http

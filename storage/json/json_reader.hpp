#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "storage/values/checks.hpp"
#include "storage/values/described.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/fully_described.hpp"
#include "storage/values/moment.hpp"
#include "storage/values/raw_json.hpp"
#include "storage/values/rules.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::storage {

/// The longest string (bytes) and list (items) that are read at all; an input's `rules` may allow
/// less.
inline constexpr std::size_t longest_string = 64 * 1024;
inline constexpr std::size_t longest_list = 1000;

namespace detail {

/// The place for a value: its name within the current place, and where its problems go.
struct slot {
    std::string_view name;
    problems& found;
};

/// How to read one member of a struct, type-erased so that the traversal is compiled once.
struct field {
    std::string_view name;
    bool required;
    void (*from_json)(void* object, const boost::json::value& in, const slot& at);
    void (*from_texts)(void* object, std::span<const std::string> in, const slot& at);
};

/// How to read a struct; `check` finds what is wrong with the values.
struct record {
    std::span<const field> fields;
    std::span<const alias> aliases;
    void (*check)(const void* object, problems& found);
};

void read_record(const record& how, void* object, const boost::json::value& in, const slot& at);
void read_document(const record& how, void* object, std::string_view text);

void read_scalar(bool& out, const boost::json::value& in, const slot& at);
void read_scalar(int& out, const boost::json::value& in, const slot& at);
void read_scalar(std::int64_t& out, const boost::json::value& in, const slot& at);
void read_scalar(std::string& out, const boost::json::value& in, const slot& at);
void read_scalar(timestamp& out, const boost::json::value& in, const slot& at);
void read_scalar(moment& out, const boost::json::value& in, const slot& at);
void read_scalar(versions& out, const boost::json::value& in, const slot& at);
void read_scalar(boost::json::value& out, const boost::json::value& in, const slot& at);
void read_scalar(raw_json& out, const boost::json::value& in, const slot& at);

void read_text(bool& out, const std::string& in, const slot& at);
void read_text(int& out, const std::string& in, const slot& at);
void read_text(std::int64_t& out, const std::string& in, const slot& at);
void read_text(moment& out, const std::string& in, const slot& at);
void read_text(versions& out, const std::string& in, const slot& at);
void read_text(std::string& out, const std::string& in, const slot& at);
void read_text(timestamp& out, const std::string& in, const slot& at);

/// Returns the enumerator with that name, in any case; notes a problem and returns the first if
/// none.
std::int64_t read_enumerator(std::span<const enumerator> known, std::string_view in,
                             const slot& at);
std::int64_t read_enumerator(std::span<const enumerator> known, const boost::json::value& in,
                             const slot& at);

/// Returns the elements to read; none if `in` is not an array or is too long.
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
        problems::place here{at.found, at.name};
        std::size_t index = 0;
        for (const auto& each : elements) {
            auto name = std::to_string(index++);
            read_json(out.emplace_back(), each, slot{name, at.found});
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

template <class T, class D>
constexpr field field_of() {
    return {D::name, is_required<T, D>(),
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
const record& record_of() {
    static_assert(all_members_are_described<T>(), "a member is missing in the description");
    static constexpr auto fields = fields_of<T>(members_of<T>{});
    static constexpr record all{fields, aliases_of<T>(), [](const void* object, problems& found) {
                                    check_input(*static_cast<const T*>(object), found);
                                }};
    return all;
}

} // namespace detail

/// Reads a described struct from JSON text. A member is required unless it is a std::optional or
/// listed in the struct's `optional_members`; the struct's `aliases` are other names for members.
/// `null` is the same as an absent member, except in a struct with `is_edit`: there it clears a
/// `clearable` and is refused elsewhere. The struct's `rules` are applied, and then its function
/// `check(const input&, problems&)`, if there is one. Throws `errc::malformed` if the text cannot
/// be parsed, and `errc::invalid` with every bad field.
template <described_struct T>
[[nodiscard]] T read_json(std::string_view text) {
    T out{};
    detail::read_document(detail::record_of<T>(), &out, text);
    return out;
}

} // namespace callboard::storage

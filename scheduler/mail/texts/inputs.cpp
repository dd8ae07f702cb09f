#include "scheduler/mail/texts/inputs.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace callboard::scheduler {

namespace {

namespace json = boost::json;

enum class place { mail, row };

std::string text_of(const json::value& value, const mail_clock& clock, place where) {
    switch (value.kind()) {
    case json::kind::string: {
        const auto& text = value.get_string();
        const auto at = storage::parse_timestamp({text.data(), text.size()});
        if (!at)
            return std::string{text};
        return where == place::row ? date_in_words(*at, clock) : instant_in_words(*at, clock);
    }
    case json::kind::int64:
        return value.get_int64() == 0 ? "" : std::to_string(value.get_int64());
    case json::kind::uint64:
        return std::to_string(value.get_uint64());
    case json::kind::double_:
        return value.get_double() == 0 ? "" : fmt::format("{}", value.get_double());
    case json::kind::bool_:
        return value.get_bool() ? "yes" : "";
    case json::kind::null:
        return {};
    default:
        throw std::invalid_argument("the inputs are nested too deeply");
    }
}

template_rows rows_of(const json::array& items, const mail_clock& clock) {
    template_rows rows;
    for (const auto& item : items) {
        auto& row = rows.emplace_back();
        for (const auto& [name, value] : item.as_object())
            row.insert_or_assign(std::string{name}, text_of(value, clock, place::row));
    }
    return rows;
}

/// Replaces what could mislead a mail reader: names of files come from names that people typed.
std::string file_name(std::string name) {
    std::ranges::replace_if(
        name,
        [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/' || c == '\\';
        },
        '_');
    return name;
}

constexpr std::string_view attachment = "attachment";
constexpr std::string_view calendar = "calendar";

/// Returns a member of the inputs that is an object; nothing if it is absent or null.
std::optional<json::object> object_in(const storage::raw_json& inputs, std::string_view name) {
    auto parsed = json::parse(inputs.text);
    auto* found = parsed.as_object().if_contains(name);
    if (found == nullptr || found->is_null())
        return std::nullopt;
    return std::move(found->as_object());
}

std::string text_in(const json::object& object, std::string_view name) {
    return std::string{object.at(name).as_string()};
}

storage::timestamp instant_in(const json::object& object, std::string_view name) {
    return storage::parse_timestamp(text_in(object, name)).value();
}

} // namespace

template_values read_values(const storage::raw_json& inputs, const mail_clock& clock) {
    const auto parsed = json::parse(inputs.text);
    template_values values;
    for (const auto& [key, value] : parsed.as_object()) {
        const auto name = std::string{key};
        if (name == attachment || name == calendar)
            continue;
        if (value.is_array())
            values.insert_or_assign(name, rows_of(value.get_array(), clock));
        else
            values.insert_or_assign(name, text_of(value, clock, place::mail));
    }
    return values;
}

std::optional<mail_attachment> read_attachment(const storage::raw_json& inputs) {
    const auto file = object_in(inputs, attachment);
    if (!file)
        return std::nullopt;
    return mail_attachment{file_name(text_in(*file, "name")), text_in(*file, "type"),
                           text_in(*file, "text")};
}

std::optional<round_entry> read_round_entry(const storage::raw_json& inputs) {
    const auto entry = object_in(inputs, calendar);
    if (!entry)
        return std::nullopt;
    return round_entry{text_in(*entry, "uid"), static_cast<int>(entry->at("sequence").as_int64()),
                       instant_in(*entry, "starts_at"), instant_in(*entry, "ends_at"),
                       text_in(*entry, "zone")};
}

} // namespace callboard::scheduler

#include "storage/values/checks.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/mail_address.hpp"
#include "config/text.hpp"
#include "storage/values/utf8.hpp"

namespace callboard::storage {

namespace {

constexpr std::size_t longest_name_shown = 100;

/// Returns the start of a name that a client sent, cut between code points.
std::string_view shown(std::string_view name) {
    if (name.size() <= longest_name_shown)
        return name;
    auto size = longest_name_shown;
    while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80)
        --size;
    return name.substr(0, size);
}

} // namespace

void append_pointer(std::string& pointer, std::string_view name) {
    pointer += '/';
    for (char c : shown(name)) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
}

problems::place::place(problems& found, std::string_view field)
    : found_(found)
    , size_before_(found.prefix_.size()) {
    append_pointer(found_.prefix_, field);
}

std::string problems::pointer_to(std::string_view field) const {
    auto bare = prefix_.empty() && (all_parameters_ || std::ranges::count(parameters_, field) > 0);
    if (bare)
        return std::string{shown(field)};
    auto pointer = prefix_;
    if (!field.empty())
        append_pointer(pointer, field);
    return pointer;
}

void problems::add(std::string_view field, std::string detail) {
    if (!full())
        add_at(pointer_to(field), std::move(detail));
}

void problems::add_at(std::string pointer, std::string detail) {
    if (full() || std::ranges::count(found_, pointer, &field_problem::pointer) > 0)
        return;
    found_.push_back({std::move(pointer), std::move(detail)});
}

void problems::throw_if_any() const {
    if (!found_.empty())
        throw failure{refusal{errc::invalid, "The request has invalid fields.", found_, {}, 0}};
}

void not_blank(problems& found, std::string_view field, maybe_text value) {
    if (value.given() && config::identity_key(value.text()).empty())
        found.add(field, "must not be blank");
}

void max_length(problems& found, std::string_view field, maybe_text value, std::size_t characters) {
    if (value.text().size() > characters && length(value.text()) > characters)
        found.add(field, fmt::format("must have at most {} characters", characters));
}

void min_length(problems& found, std::string_view field, maybe_text value, std::size_t characters) {
    if (value.given() && length(value.text()) < characters)
        found.add(field, fmt::format("must have at least {} characters", characters));
}

void one_of(problems& found, std::string_view field, maybe_text value,
            std::span<const std::string_view> allowed) {
    if (value.given() && std::ranges::count(allowed, value.text()) == 0)
        found.add(field, fmt::format("must be one of {}", fmt::join(allowed, ", ")));
}

void is_email(problems& found, std::string_view field, maybe_text value) {
    if (!value.given())
        return;
    if (auto flaw = config::flaw_of_address(value.text()); !flaw.empty())
        found.add(field, std::move(flaw));
}

void in_range(problems& found, std::string_view field, std::int64_t value, std::int64_t low,
              std::int64_t high) {
    if (value < low || value > high)
        found.add(field, fmt::format("must be between {} and {}", low, high));
}

} // namespace callboard::storage

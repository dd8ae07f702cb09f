#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace callboard::scheduler {

struct template_value;

/// The values that a template may use, by name.
using template_values = std::map<std::string, template_value>;
/// The rows of a list.
using template_rows = std::vector<template_values>;

/// One value of a template: a text, which is false if it is empty, or a list of rows.
struct template_value {
    template_value() = default;
    template_value(std::string words) // NOLINT: a text is a value
        : text(std::move(words)) {}
    template_value(const char* words) // NOLINT
        : text(words) {}
    template_value(template_rows list) // NOLINT
        : rows(std::move(list)) {}

    std::string text;
    std::optional<template_rows> rows;
};

} // namespace callboard::scheduler

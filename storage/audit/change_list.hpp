#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "storage/postgres/codec.hpp"

namespace callboard::storage {

/// What an edit changed, as the audit keeps it: "name Globe -> Rose, active t -> f, reply_to".
class change_list {
  public:
    /// Adds a member if its values differ; a missing one is called "none".
    template <class T>
    void add(std::string_view name, const T& before, const T& after) {
        if (before != after)
            append(fmt::format("{} {} -> {}", name, encode(before).value_or("none"),
                               encode(after).value_or("none")));
    }

    /// Adds only the name of a member, whose values may be personal data.
    void add_name(std::string_view name, bool differs) {
        if (differs)
            append(name);
    }

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    void append(std::string_view change) {
        if (!text_.empty())
            text_ += ", ";
        text_ += change;
    }

    std::string text_;
};

} // namespace callboard::storage

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "storage/json/json_reader.hpp"

namespace callboard::storage::detail {

/// Tracks which members of a struct have been given, and under which name.
class filling {
  public:
    filling(const record& how, void* object, problems& found)
        : how_(how)
        , object_(object)
        , found_(found)
        , given_as_(how.fields.size()) {}

    void from_json(std::string_view name, const boost::json::value& in);
    void from_texts(std::string_view name, std::span<const std::string> in);
    /// Takes the members of an object; notes a problem if `in` is not an object.
    void from_object(const boost::json::value& in);
    /// Takes the members of the object in a JSON text.
    void from_document(std::string_view text);
    /// Notes missing members, then runs the struct's own check.
    void finish();

  private:
    const field* claim(std::string_view name);
    [[nodiscard]] bool given(const field* member) const;
    [[nodiscard]] std::size_t index(const field* member) const;
    void note_unknown(std::string_view name);

    const record& how_;
    void* object_;
    problems& found_;
    std::vector<std::string_view> given_as_;
};

} // namespace callboard::storage::detail

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "storage/values/checks.hpp"

namespace callboard::scheduler {

/// Reads the members of an action's parameters, each once, and notes everything that is wrong with
/// them. An invalid member gets its default.
class parameter_reader {
  public:
    parameter_reader(const boost::json::object& from, storage::problems& found)
        : from_(from)
        , found_(found) {}

    int integer(std::string_view name, int otherwise, int low, int high);
    /// Reads a number that must be given.
    int required_integer(std::string_view name, int low, int high);
    bool flag(std::string_view name, bool otherwise);
    /// Reads a text of at most `characters` characters that is not blank.
    std::string text(std::string_view name, std::string_view otherwise, std::size_t characters);
    /// Reads at most `most` texts, none of them blank.
    std::vector<std::string> texts(std::string_view name, std::size_t most);

    [[nodiscard]] bool given(std::string_view name) const { return from_.contains(name); }
    /// Notes members that were given but never read.
    void finish();

  private:
    const boost::json::value* find(std::string_view name);

    const boost::json::object& from_;
    storage::problems& found_;
    std::vector<std::string_view> known_;
};

} // namespace callboard::scheduler

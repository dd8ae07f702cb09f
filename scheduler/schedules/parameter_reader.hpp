#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "storage/values/checks.hpp"

namespace callboard::scheduler {

/// Reads the members of an action's parameters, each once, and notes everything that is wrong with
/// them. A member that is bad has its default.
class parameter_reader {
  public:
    parameter_reader(const boost::json::object& from, storage::problems& found)
        : from_(from)
        , found_(found) {}

    int integer(std::string_view name, int otherwise, int low, int high);
    /// It must be given.
    int required_integer(std::string_view name, int low, int high);
    bool flag(std::string_view name, bool otherwise);
    /// At most `characters` long and not blank.
    std::string text(std::string_view name, std::string_view otherwise, std::size_t characters);
    /// At most `most` texts, none of them blank.
    std::vector<std::string> texts(std::string_view name, std::size_t most);

    [[nodiscard]] bool given(std::string_view name) const { return from_.contains(name); }
    /// Notes what was given and never read.
    void finish();

  private:
    const boost::json::value* find(std::string_view name);

    const boost::json::object& from_;
    storage::problems& found_;
    std::vector<std::string_view> known_;
};

} // namespace callboard::scheduler

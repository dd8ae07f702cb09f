#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace callboard::scheduler {

/// What is wrong with an expression or the name of a zone: where, what was expected there and, if
/// the intention can be guessed, how to write it.
struct cron_error {
    std::size_t position = 0; ///< of the first wrong character, from 0
    std::size_t length = 0;   ///< of the wrong text; replacing it by `suggestion` corrects it
    std::string expected;     ///< "an hour from 0 to 23"
    std::string suggestion;   ///< empty if there is none
    bool operator==(const cron_error&) const = default;
};

/// Returns the error as one line for people: `Character 3: expected an hour from 0 to 23. Did you
/// mean "0"?`
[[nodiscard]] std::string to_string(const cron_error& error);

/// A value, or why there is none. Check which one before you use it.
template <class Value>
class [[nodiscard]] cron_result {
  public:
    cron_result(Value value)
        : content_(std::move(value)) {}
    cron_result(cron_error error)
        : content_(std::move(error)) {}

    explicit operator bool() const noexcept { return content_.index() == 0; }
    [[nodiscard]] const Value& operator*() const { return std::get<0>(content_); }
    [[nodiscard]] const Value* operator->() const { return &std::get<0>(content_); }
    [[nodiscard]] const cron_error& error() const { return std::get<1>(content_); }

  private:
    std::variant<Value, cron_error> content_;
};

} // namespace callboard::scheduler

#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/values/clearable.hpp"
#include "storage/values/failure.hpp"

namespace callboard::storage {

/// Collects everything that is wrong with an input, so that a client learns all of it at once.
/// Keeps the first problem of a field and drops later ones of the same field, which are its
/// consequences, and all beyond `max_problems`.
class problems {
  public:
    static constexpr std::size_t max_problems = 100;

    /// Adds a problem of the member `field` of the current place. An empty `field` refers to the
    /// place itself.
    void add(std::string_view field, std::string detail);

    /// Adds a problem with a complete pointer.
    void add_at(std::string pointer, std::string detail);

    /// From now on the top-level member `name` is reported by its bare name, because it is a path
    /// or query parameter and not part of the body.
    void name_as_parameter(std::string_view name) { parameters_.emplace_back(name); }

    /// From now on every top-level member is reported by its bare name.
    void name_all_as_parameters() { all_parameters_ = true; }

    [[nodiscard]] bool empty() const { return found_.empty(); }
    [[nodiscard]] bool full() const { return found_.size() >= max_problems; }
    [[nodiscard]] const std::vector<field_problem>& found() const { return found_; }

    /// Throws `errc::invalid` with everything that was found, if anything was.
    void throw_if_any() const;

    /// While this object lives, `add` refers to the members of `field`.
    class place {
      public:
        place(problems& found, std::string_view field);
        ~place() { found_.prefix_.resize(size_before_); }
        place(const place&) = delete;
        place& operator=(const place&) = delete;

      private:
        problems& found_;
        std::size_t size_before_;
    };

  private:
    [[nodiscard]] std::string pointer_to(std::string_view field) const;

    std::vector<field_problem> found_;
    std::vector<std::string> parameters_;
    std::string prefix_;
    bool all_parameters_ = false;
};

/// Appends one token of an RFC 6901 pointer: a slash and the escaped name.
void append_pointer(std::string& pointer, std::string_view name);

/// A text that may be absent; absent texts pass all checks below.
class maybe_text {
  public:
    maybe_text(std::string_view text)
        : text_(text) {}
    maybe_text(const std::string& text)
        : text_(text) {}
    maybe_text(const char* text)
        : text_(text) {}
    maybe_text(const std::optional<std::string>& text)
        : given_(text.has_value()) {
        if (text)
            text_ = *text;
    }
    maybe_text(const clearable<std::string>& text)
        : given_(text && *text) {
        if (given_)
            text_ = **text;
    }
    [[nodiscard]] bool given() const { return given_; }
    [[nodiscard]] std::string_view text() const { return text_; }

  private:
    std::string_view text_;
    bool given_ = true;
};

/// Checks that the text contains something other than white space.
void not_blank(problems& found, std::string_view field, maybe_text value);

/// Checks that the text has at most `characters` code points.
void max_length(problems& found, std::string_view field, maybe_text value, std::size_t characters);

/// Checks that the text has at least `characters` code points.
void min_length(problems& found, std::string_view field, maybe_text value, std::size_t characters);

/// Checks that the text is one of `allowed`, in exactly this spelling.
void one_of(problems& found, std::string_view field, maybe_text value,
            std::span<const std::string_view> allowed);

/// Checks that the text is an e-mail address as `config/mail_address.hpp` reads it: its domain may
/// be internationalised, and nothing in it can end a line. The detail says what is wrong with it.
void is_email(problems& found, std::string_view field, maybe_text value);

/// Checks that the number is between `low` and `high`, both included.
void in_range(problems& found, std::string_view field, std::int64_t value, std::int64_t low,
              std::int64_t high);

/// Does the same for numbers that may be absent, and for narrower integers.
template <std::integral N>
void in_range(problems& found, std::string_view field, N value, std::int64_t low,
              std::int64_t high) {
    in_range(found, field, static_cast<std::int64_t>(value), low, high);
}
template <class N>
void in_range(problems& found, std::string_view field, const std::optional<N>& value, auto low,
              auto high) {
    if (value)
        in_range(found, field, *value, low, high);
}

} // namespace callboard::storage

#include "storage/json/json_document.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <fmt/format.h>

namespace callboard::storage {

namespace {

namespace json = boost::json;
using json::error_code;
using json::string_view;

/// Builds the value like Boost's own handler, and also tracks where in the document it is.
class document_handler {
  public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    explicit document_handler(problems& found)
        : found_(found) {}

    json::value_stack& stack() { return stack_; }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }

    bool on_object_begin(error_code&) { return open(); }
    bool on_object_end(std::size_t n, error_code&) {
        check_names();
        stack_.push_object(n);
        return close();
    }
    bool on_array_begin(error_code&) { return open(); }
    bool on_array_end(std::size_t n, error_code&) {
        stack_.push_array(n);
        return close();
    }

    bool on_key_part(string_view s, std::size_t, error_code&) {
        text_.append(s.data(), s.size());
        stack_.push_chars(s);
        return true;
    }
    bool on_key(string_view s, std::size_t, error_code&) {
        text_.append(s.data(), s.size());
        stack_.push_key(s);
        levels_.back().names.push_back(std::move(text_));
        text_.clear();
        return true;
    }
    bool on_string_part(string_view s, std::size_t, error_code&) {
        has_nul_ = has_nul_ || s.find('\0') != string_view::npos;
        stack_.push_chars(s);
        return true;
    }
    bool on_string(string_view s, std::size_t, error_code&) {
        if (has_nul_ || s.find('\0') != string_view::npos)
            found_.add_at(pointer(), "must not contain U+0000");
        has_nul_ = false;
        stack_.push_string(s);
        return next();
    }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t i, string_view, error_code&) {
        stack_.push_int64(i);
        return next();
    }
    bool on_uint64(std::uint64_t u, string_view, error_code&) {
        stack_.push_uint64(u);
        return next();
    }
    bool on_double(double d, string_view, error_code&) {
        if (!std::isfinite(d))
            found_.add_at(pointer(), "is out of range");
        stack_.push_double(d);
        return next();
    }
    bool on_bool(bool b, error_code&) {
        stack_.push_bool(b);
        return next();
    }
    bool on_null(error_code&) {
        stack_.push_null();
        return next();
    }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

  private:
    /// An open object (with the names so far) or array (with the elements so far).
    struct level {
        std::vector<std::string> names;
        std::size_t elements = 0;
    };

    bool open() {
        levels_.emplace_back();
        return true;
    }
    bool close() {
        levels_.pop_back();
        return next();
    }
    bool next() {
        if (!levels_.empty())
            ++levels_.back().elements;
        return true;
    }

    std::string pointer() const {
        std::string out;
        for (const auto& each : levels_) {
            append_pointer(out,
                           each.names.empty() ? fmt::to_string(each.elements) : each.names.back());
        }
        return out;
    }

    void check_names() {
        auto names = std::move(levels_.back().names);
        std::ranges::sort(names);
        auto twice = std::ranges::adjacent_find(names);
        if (twice != names.end()) {
            levels_.back().names = {*twice};
            found_.add_at(pointer(), "is given more than once");
        }
        if (std::ranges::any_of(names,
                                [](const std::string& s) { return s.find('\0') != s.npos; })) {
            levels_.back().names = {"U+0000"};
            found_.add_at(pointer(), "must not contain U+0000");
        }
    }

    problems& found_;
    json::value_stack stack_;
    std::vector<level> levels_;
    std::string text_;
    bool has_nul_ = false;
};

[[noreturn]] void refuse(std::string_view text, std::size_t offset, const error_code& why) {
    auto before = text.substr(0, std::min(offset, text.size()));
    auto line = std::ranges::count(before, '\n') + 1;
    auto column = before.size() - (before.rfind('\n') + 1) + 1;
    throw failure{errc::malformed,
                  fmt::format("The body is not valid JSON: {} at line {}, column {}.",
                              why.message(), line, column)};
}

} // namespace

json::value parse_document(std::string_view text, problems& found, json::storage_ptr memory) {
    json::basic_parser<document_handler> parser{json::parse_options{}, found};
    parser.handler().stack().reset(std::move(memory));
    error_code error;
    auto read = parser.write_some(false, text.data(), text.size(), error);
    if (!error && read < text.size())
        error = json::error::extra_data;
    if (error)
        refuse(text, read, error);
    return parser.handler().stack().release();
}

} // namespace callboard::storage

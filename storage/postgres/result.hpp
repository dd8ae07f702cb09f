#pragma once

#include <array>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/mp11/algorithm.hpp>

#include "storage/postgres/codec.hpp"
#include "storage/values/described.hpp"

struct pg_result;

namespace callboard::storage {

/// The rows returned by a statement.
class result {
  public:
    explicit result(pg_result* rows)
        : rows_(rows) {}

    [[nodiscard]] int size() const;
    [[nodiscard]] bool empty() const { return size() == 0; }
    /// Returns how many rows an INSERT, UPDATE or DELETE changed.
    [[nodiscard]] std::int64_t affected() const;
    /// Returns the server's name for what it did, such as `COMMIT`.
    [[nodiscard]] std::string_view tag() const;
    /// Returns a column's position. A missing one is a defect of the query (std::logic_error).
    [[nodiscard]] int column(const char* name) const;
    /// Returns nullopt for SQL NULL. Valid as long as the result.
    [[nodiscard]] std::optional<std::string_view> text(int row, int column) const;

  private:
    struct closer {
        void operator()(pg_result* r) const;
    };
    std::unique_ptr<pg_result, closer> rows_;
};

/// Reads one value of a row. NULL is only allowed if T is optional.
template <class T>
T value(const result& rows, int row, int column) {
    auto text = rows.text(row, column);
    if constexpr (is_optional<T>) {
        return text ? T{decode<typename T::value_type>(*text)} : T{};
    } else {
        if (!text)
            throw std::logic_error("unexpected NULL");
        return decode<T>(*text);
    }
}

/// Returns every row as a described struct, matching columns to members by name.
template <class T>
std::vector<T> all_of(const result& rows) {
    using members = members_of<T>;
    auto columns = std::array<int, boost::mp11::mp_size<members>::value>{};
    auto at = std::size_t{0};
    boost::mp11::mp_for_each<members>(
        [&](auto member) { columns[at++] = rows.column(member.name); });
    auto records = std::vector<T>(static_cast<std::size_t>(rows.size()));
    for (auto row = 0; row < rows.size(); ++row) {
        auto& record = records[static_cast<std::size_t>(row)];
        auto member_at = std::size_t{0};
        boost::mp11::mp_for_each<members>([&](auto member) {
            using type = std::remove_reference_t<decltype(record.*member.pointer)>;
            record.*member.pointer = value<type>(rows, row, columns[member_at++]);
        });
    }
    return records;
}

/// Returns the first row, if there is one.
template <class T>
std::optional<T> first_of(const result& rows) {
    if (rows.empty())
        return std::nullopt;
    return std::move(all_of<T>(rows).front());
}

/// Returns the first column of the first row, if there is one.
template <class T>
std::optional<T> scalar_of(const result& rows) {
    if (rows.empty())
        return std::nullopt;
    return value<T>(rows, 0, 0);
}

} // namespace callboard::storage

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

/// The rows that a statement returned.
class result {
  public:
    explicit result(pg_result* rows)
        : rows_(rows) {}

    [[nodiscard]] int size() const;
    [[nodiscard]] bool empty() const { return size() == 0; }
    /// Rows an INSERT, UPDATE or DELETE touched.
    [[nodiscard]] std::int64_t affected() const;
    /// What the server says it did, such as `COMMIT`.
    [[nodiscard]] std::string_view tag() const;
    /// Position of a column; a missing one is a defect of the query (std::logic_error).
    [[nodiscard]] int column(const char* name) const;
    /// nullopt for SQL NULL. Valid as long as the result.
    [[nodiscard]] std::optional<std::string_view> text(int row, int column) const;

  private:
    struct closer {
        void operator()(pg_result* r) const;
    };
    std::unique_ptr<pg_result, closer> rows_;
};

/// One value of a row. NULL is only allowed where T is optional.
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

/// Every row as a described struct, columns matched to members by name.
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

/// The first row, if there is one.
template <class T>
std::optional<T> first_of(const result& rows) {
    if (rows.empty())
        return std::nullopt;
    return std::move(all_of<T>(rows).front());
}

/// The first column of the first row, if there is one.
template <class T>
std::optional<T> scalar_of(const result& rows) {
    if (rows.empty())
        return std::nullopt;
    return value<T>(rows, 0, 0);
}

} // namespace callboard::storage

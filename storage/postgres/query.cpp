#include "storage/postgres/query.hpp"

#include <algorithm>
#include <array>

namespace callboard::storage {

namespace {

/// Words of statements that write; the last three are the first words of our functions that do.
constexpr auto writing_words = std::array<std::string_view, 7>{
    "INSERT INTO", "UPDATE", "DELETE FROM", "pg_notify", "erase_", "void_links", "task_done_days"};

/// `FOR UPDATE` and `FOR NO KEY UPDATE` only lock.
bool only_locks(std::string_view before_update) {
    return before_update.ends_with("FOR ") || before_update.ends_with("FOR NO KEY ");
}

bool holds(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if (word != "UPDATE" || !only_locks(text.substr(0, at)))
            return true;
    return false;
}

/// Returns the statement without the comment at its beginning.
std::string_view statement_in(std::string_view text) {
    while (text.starts_with("--") || text.starts_with('\n'))
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    return text;
}

} // namespace

bool query::may_write() const {
    const auto statement = statement_in(text);
    if (!statement.starts_with("SELECT") && !statement.starts_with("WITH"))
        return true;
    return std::ranges::any_of(writing_words, [&](auto word) { return holds(statement, word); });
}

} // namespace callboard::storage

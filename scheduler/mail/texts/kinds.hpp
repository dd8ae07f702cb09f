#pragma once

#include <string_view>
#include <vector>

namespace callboard::scheduler {

/// A list that templates of a kind go through, and what each of its rows has.
struct mail_list {
    std::string_view name;
    std::vector<std::string_view> values;
};

/// A kind of mail Callboard sends by itself, and what its templates may use.
struct mail_kind {
    std::string_view name;
    std::vector<std::string_view> values;        ///< must be given
    std::vector<std::string_view> optional = {}; ///< empty unless given
    std::vector<mail_list> lists = {};           ///< without rows unless given
    std::string_view markup = {};                ///< the value that is HTML already, if any
    bool bulk = false;                           ///< one may opt out of it
    bool secret = false; ///< about who may sign in: no company may have a text of its own
};

/// Every kind Callboard sends by itself; a folder of templates must have them all.
[[nodiscard]] const std::vector<mail_kind>& mail_kinds();

/// nullptr: there is no such kind.
[[nodiscard]] const mail_kind* find_mail_kind(std::string_view name);

} // namespace callboard::scheduler

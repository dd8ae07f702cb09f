#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "scheduler/mail/texts/calendar_entry.hpp"

namespace callboard::scheduler {

/// A list that templates of a kind can show, and the values of each of its rows.
struct mail_list {
    std::string_view name;
    std::vector<std::string_view> values;
};

/// A kind of mail that Callboard sends, and the values that its templates may use.
struct mail_kind {
    std::string_view name;
    std::vector<std::string_view> values;        ///< must be given
    std::vector<std::string_view> optional = {}; ///< empty unless given
    std::vector<mail_list> lists = {};           ///< empty unless given
    std::string_view markup = {};                ///< the value that contains HTML, if any
    bool bulk = false;                           ///< recipients may opt out of it
    bool secret = false; ///< about signing in, or of the installation: companies may not have their
                         ///< own text
    /// What it does in its recipient's calendar, if anything.
    std::optional<calendar_method> calendar = {};
};

/// Returns all kinds; a folder of templates must have them all.
[[nodiscard]] const std::vector<mail_kind>& mail_kinds();

/// Returns nullptr if there is no such kind.
[[nodiscard]] const mail_kind* find_mail_kind(std::string_view name);

} // namespace callboard::scheduler

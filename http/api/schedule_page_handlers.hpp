#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "http/calls/actions.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/rules.hpp"

/// The page on which a candidate chooses the time of an interview, without a log-in.
namespace callboard::http {

struct schedule_page_input {
    std::string token;                            ///< of the link in the mail
    std::optional<std::string> zone = {};         ///< in which times are shown; default: their own
    std::optional<storage::timestamp> after = {}; ///< start of the last slot of the previous page
    static constexpr auto rules = std::array{storage::rule::zone("zone")};
};
BOOST_DESCRIBE_STRUCT(schedule_page_input, (), (token, zone, after))

struct schedule_form_input {
    std::string token;
    std::optional<storage::timestamp> slot = {}; ///< when the chosen slot begins; or
    std::optional<std::string> cancel = {};      ///< `yes`: cancel the interview
    std::optional<std::string> zone = {};
    static constexpr auto rules = std::array{storage::rule::zone("zone")};
    static constexpr std::string_view example = R"({"slot": "2031-05-05T10:00:00Z"})";
};
BOOST_DESCRIBE_STRUCT(schedule_form_input, (), (token, slot, cancel, zone))
void check(const schedule_form_input& in, storage::problems& found);

/// Shows the free slots.
void show_schedule_page(const answering<void>& call, const schedule_page_input& in);
/// Chooses a slot, or cancels.
void submit_schedule_page(const answering<void>& call, const schedule_form_input& in);

} // namespace callboard::http

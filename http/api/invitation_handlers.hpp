#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "http/calls/actions.hpp"
#include "storage/interviews/invitations.hpp"

/// The page by which an invitation to an interview is answered without a log-in.
namespace callboard::http {

struct invitation_page_input {
    std::string token; ///< of the link in the mail
};
BOOST_DESCRIBE_STRUCT(invitation_page_input, (), (token))

struct invitation_form_input {
    std::string token;
    storage::round_answer answer = storage::round_answer::accepted;
    std::optional<std::string> comment = {};
    std::optional<storage::timestamp> seen_start = {}; ///< the start that the page showed

    static constexpr auto rules =
        std::array{storage::rule::lines("comment", storage::longest_answer)};
    static constexpr std::string_view example = R"({"answer": "accepted"})";
};
BOOST_DESCRIBE_STRUCT(invitation_form_input, (), (token, answer, comment, seen_start))

/// Shows the invitation. Opening it answers nothing, because scanners follow links, too.
void show_invitation(const answering<void>& call, const invitation_page_input& in);
void submit_invitation(const answering<void>& call, const invitation_form_input& in);

} // namespace callboard::http

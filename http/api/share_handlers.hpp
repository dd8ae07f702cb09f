#pragma once

#include <string>

#include <boost/describe/class.hpp>

#include "http/calls/actions.hpp"
#include "storage/candidates/share_links.hpp"

/// Summaries of candidates that are shared by a secret link.
namespace callboard::http {

/// A link that was just made.
struct new_share_link : storage::share_link {
    std::string url; ///< of the page; not shown again
};
BOOST_DESCRIBE_STRUCT(new_share_link, (storage::share_link), (url))

/// Makes a link.
void share_candidate(const answering<new_share_link>& call,
                     const storage::share_candidate_input& in);

struct share_token_input {
    std::string token; ///< of the link
};
BOOST_DESCRIBE_STRUCT(share_token_input, (), (token))

/// Shows what the link shows, for programs.
void show_shared_candidate(const answering<storage::shared_candidate>& call,
                           const share_token_input& in);
/// Shows the same as a page.
void show_share_page(const answering<void>& call, const share_token_input& in);

} // namespace callboard::http

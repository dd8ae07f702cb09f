#include "http/api/share_handlers.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "http/api/guesses.hpp"
#include "http/api/mailed_link.hpp"
#include "http/identity/token.hpp"
#include "http/pages/share_page.hpp"
#include "storage/postgres/clock.hpp"

namespace callboard::http {

using actors::lane;
using storage::errc;
using storage::failure;
using storage::share_view;
using storage::shared_candidate;
using storage::transaction;

namespace {

/// A link that is to be opened.
struct opening {
    storage::bytes token_hash;
    share_view how = share_view::counted;
};

/// Reads the link of a request; one that was cut off is 404. Search engines that come by it must
/// not show what they find, whatever that is.
opening opening_of(const call_ptr& call, const std::string& token) {
    call->extra_headers.emplace_back("X-Robots-Tag", "noindex, nofollow");
    throttle_guesses(*call, "link");
    if (!is_complete(token))
        throw failure{errc::not_found, "This link is incomplete. It may have been cut off when it "
                                       "was copied."};
    return {hash_of_link(token),
            call->in().verb == method::head ? share_view::not_counted : share_view::counted};
}

/// Throws `errc::gone`, also for a link that never was: nobody learns what tokens there were.
shared_candidate opened(transaction& work, const opening& link) {
    auto shown = storage::open_share_link(work, link.token_hash, link.how);
    if (!shown)
        throw failure{errc::gone, "This link does not work any more. Please ask whoever gave it to "
                                  "you for a new one."};
    return std::move(*shown);
}

} // namespace

void share_candidate(const answering<new_share_link>& call,
                     const storage::share_candidate_input& in) {
    const auto token = new_opaque_token();
    respond_in_transaction(
        call, lane::request,
        [who = call->who, in, hash = hash_of_link(token),
         url = fmt::format("{}/share/{}", call->node->settings.server.public_url, token)](
            transaction& work) {
            return json_answer(new_share_link{storage::share_candidate(who, work, in, hash), url},
                               201);
        });
}

void show_shared_candidate(const answering<shared_candidate>& call, const share_token_input& in) {
    respond_in_transaction(call, lane::request,
                           [link = opening_of(call, in.token)](transaction& work) {
                               return json_answer(opened(work, link));
                           });
}

void show_share_page(const answering<void>& call, const share_token_input& in) {
    respond_in_transaction(call, lane::request,
                           [link = opening_of(call, in.token)](transaction& work) {
                               return share_page(opened(work, link), storage::database_time(work));
                           });
}

} // namespace callboard::http

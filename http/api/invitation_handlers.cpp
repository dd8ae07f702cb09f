#include "http/api/invitation_handlers.hpp"

#include "http/api/guesses.hpp"
#include "http/pages/interview_pages.hpp"
#include "storage/postgres/clock.hpp"

namespace callboard::http {

using actors::lane;
using storage::errc;
using storage::failure;
using storage::invited;
using storage::transaction;

namespace {

invited invited_by(const call_ptr& call, const std::string& token) {
    throttle_guesses(*call, "link");
    const auto who = call->node->interviews.read(token);
    if (!who)
        throw failure{errc::not_found, "This link does not work. It may have been cut off when it "
                                       "was copied: please use the one in the mail."};
    return {who->round_id, who->user_id};
}

response page_for(transaction& work, const invited& who, std::string_view complaint = {}) {
    const auto shown = storage::find_invitation(work, who);
    return shown ? invitation_page(*shown, storage::database_time(work), complaint)
                 : dead_invitation_page();
}

/// An answer that is not taken is followed by what there is to answer now.
response answer(transaction& work, const invited& who, const storage::given_answer& given) {
    try {
        const auto shown = storage::answer_invitation(work, who, given);
        return answered_page(shown, storage::database_time(work));
    } catch (const failure& refused) {
        if (refused.why().code == errc::not_found)
            return dead_invitation_page();
        if (refused.why().code != errc::conflict)
            throw;
        return page_for(work, who, refused.why().detail);
    }
}

} // namespace

void show_invitation(const answering<void>& call, const invitation_page_input& in) {
    respond_in_transaction(
        call, lane::request,
        [who = invited_by(call, in.token)](transaction& work) { return page_for(work, who); });
}

void submit_invitation(const answering<void>& call, const invitation_form_input& in) {
    respond_in_transaction(call, lane::request,
                           [who = invited_by(call, in.token),
                            given = storage::given_answer{in.answer, in.comment, in.seen_start}](
                               transaction& work) { return answer(work, who, given); });
}

} // namespace callboard::http

#include "http/api/schedule_page_handlers.hpp"

#include "http/api/guesses.hpp"
#include "http/pages/schedule_page.hpp"
#include "storage/postgres/clock.hpp"

namespace callboard::http {

using actors::lane;
using storage::errc;
using storage::failure;
using storage::transaction;

namespace {

std::int64_t round_of(const call_ptr& call, const std::string& token) {
    throttle_guesses(*call, "link");
    const auto round_id = call->node->interviews.read_choice(token);
    if (!round_id)
        throw failure{errc::not_found, "This link does not work. It may have been cut off when it "
                                       "was copied: please use the one in the mail."};
    return *round_id;
}

response page_of(transaction& work, const scheduler::list_slots_input& in, schedule_view view) {
    view.now = storage::database_time(work);
    const auto slots = scheduler::find_slots(work, in);
    return slots ? schedule_page(*slots, view) : dead_schedule_page();
}

response act(transaction& work, std::int64_t round_id, const schedule_form_input& in) {
    auto view = schedule_view{.zone = in.zone.value_or("")};
    try {
        if (in.slot) {
            scheduler::choose_slot_by_link(work, {round_id, *in.slot});
            view.news = "Thank you. A mail with an entry for your calendar is on its way.";
        } else {
            scheduler::cancel_slot_by_link(work, round_id);
            view.news = "Your interview has been cancelled.";
        }
    } catch (const failure& refused) {
        if (refused.why().code != errc::conflict && refused.why().code != errc::not_found)
            throw;
        // Before anything was written; what is left to choose is shown instead.
        const auto complaint = refused.why().detail;
        view.complaint = complaint;
        return page_of(work, {round_id, {}}, view);
    }
    return page_of(work, {round_id, {}}, view);
}

} // namespace

void check(const schedule_form_input& in, storage::problems& found) {
    if (in.cancel && *in.cancel != "yes")
        found.add("cancel", "must be yes");
    if (in.slot.has_value() == in.cancel.has_value())
        found.add("slot", "give one of slot and cancel");
}

void show_schedule_page(const answering<void>& call, const schedule_page_input& in) {
    respond_in_transaction(
        call, lane::request, [round_id = round_of(call, in.token), in](transaction& work) {
            return page_of(work, {round_id, in.after}, schedule_view{.zone = in.zone.value_or("")});
        });
}

void submit_schedule_page(const answering<void>& call, const schedule_form_input& in) {
    respond_in_transaction(call, lane::request,
                           [round_id = round_of(call, in.token), in](transaction& work) {
                               return act(work, round_id, in);
                           });
}

} // namespace callboard::http

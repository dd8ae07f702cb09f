#include "app/data/demo_interviews.hpp"

#include <chrono>
#include <cstdlib>
#include <utility>

#include "scheduler/cron/local_time.hpp"
#include "scheduler/interviews/slot_offers.hpp"
#include "storage/interviews/feedback.hpp"
#include "storage/interviews/round_types.hpp"
#include "storage/interviews/rounds.hpp"

namespace callboard::app {

using std::chrono::days;
using std::chrono::hours;
using storage::caller;

namespace {

constexpr auto zone = "Europe/London";

/// What the clocks show at that hour on a working day: 1 is the first after today, -1 the last
/// before.
storage::moment on_working_day(int which, hours hour) {
    auto day = std::chrono::floor<days>(storage::now());
    const auto step = days{which < 0 ? -1 : 1};
    for (auto left = std::abs(which); left > 0;) {
        day += step;
        const auto name = std::chrono::weekday{std::chrono::sys_days{day}};
        if (name != std::chrono::Saturday && name != std::chrono::Sunday)
            --left;
    }
    return storage::moment{std::chrono::local_seconds{(day + hour).time_since_epoch()}};
}

/// The interviews, while they are being added.
struct interviews_writer {
    storage::transaction& work;
    const demo_cast& cast;
    std::int64_t phone_screen = add_type("Phone screen", 30, 1, "",
                                         {{"Motivation", "Why the Globe, and why now?"},
                                          {"Clarity", "Could you follow on a bad line?"}});
    std::int64_t panel =
        add_type("Panel interview", 60, 2,
                 "One asks, the others take notes. Leave ten minutes for questions.",
                 {{"Craft", "Knows the job without looking it up."},
                  {"Calm", "What happens when the lights go out?"},
                  {"Company", "Would you tour with them?"}});

    std::int64_t add_type(const char* name, int minutes, int order, const char* briefing,
                          std::vector<storage::criterion> criteria) const {
        auto in = storage::create_round_type_input{};
        in.company_id = cast.recruiter.company_id;
        in.name = name;
        in.duration_minutes = minutes;
        in.order = order;
        in.briefing = briefing;
        in.criteria = std::move(criteria);
        return storage::create_round_type(cast.admin, work, in).id;
    }
    /// A round without a time of one of the applications.
    [[nodiscard]] storage::schedule_round_input round_of(std::size_t application, std::int64_t type,
                                                         std::vector<caller> people) const {
        auto in = storage::schedule_round_input{};
        in.id = cast.applications.at(application);
        in.round_type_id = type;
        in.zone = zone;
        in.panel.emplace();
        for (const auto& each : people)
            in.panel->push_back(each.user_id);
        in.lead_id = people.front().user_id;
        return in;
    }
    std::int64_t add(const storage::schedule_round_input& in) const {
        return storage::schedule_round(cast.recruiter, work, in, {&scheduler::instant_of}).id;
    }
    std::int64_t add_past(storage::schedule_round_input in, const storage::moment& at) const {
        in.starts_at = at;
        in.status = storage::round_status::completed;
        return add(in);
    }
    void add_ahead(storage::schedule_round_input in, const storage::moment& at) const {
        in.starts_at = at;
        in.location = "Rehearsal room 2";
        in.message = "Please come ten minutes early: the stage door is round the back.";
        add(in);
    }
    void judge(const caller& by, std::int64_t round, storage::recommendation verdict, int rating,
               const char* comments, std::vector<storage::feedback_score> scores) const {
        auto in = storage::give_feedback_input{};
        in.id = round;
        in.recommendation = verdict;
        in.rating = rating;
        in.comments = comments;
        in.scores = std::move(scores);
        storage::give_feedback(by, work, in);
    }

    void write() const {
        const auto& [admin, recruiter, manager, interviewer, applications] = cast;
        // The interviewer has not said anything yet.
        judge(manager,
              add_past(round_of(6, phone_screen, {interviewer, manager}),
                       on_working_day(-1, hours{11})),
              storage::recommendation::strong_yes, 5, "Reset the whole prompt desk while talking.",
              {{"Clarity", 5, "And that from a train."}});
        add_ahead(round_of(3, panel, {manager, interviewer}), on_working_day(1, hours{10}));
        add_ahead(round_of(7, phone_screen, {interviewer}), on_working_day(2, hours{14}));
        add_ahead(round_of(10, panel, {manager, interviewer}), on_working_day(2, hours{11}));
        judge(interviewer,
              add_past(round_of(3, phone_screen, {interviewer}), on_working_day(-3, hours{11})),
              storage::recommendation::yes, 4, "Has kept a company of thirty on time for years.",
              {{"Motivation", 5, ""}, {"Clarity", 3, "Speaks fast."}});
        auto offer = scheduler::offer_slots_input{};
        offer.id = add(round_of(2, phone_screen, {interviewer}));
        offer.buffer_minutes = 15;
        scheduler::offer_slots(recruiter, work, offer);
    }
};

} // namespace

void add_demo_interviews(storage::transaction& work, const demo_cast& cast) {
    interviews_writer{work, cast}.write();
}

} // namespace callboard::app

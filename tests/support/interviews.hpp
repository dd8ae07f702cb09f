#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "scheduler/cron/local_time.hpp"
#include "storage/interviews/rounds.hpp"
#include "tests/support/world.hpp"

namespace callboard::tests {

/// The instant so many days after the hour in which the tests began.
inline storage::moment in_days(int days) {
    static const auto began = std::chrono::floor<std::chrono::hours>(storage::now());
    return storage::timestamp{began + std::chrono::days{days}};
}

/// Applications of Ada and Bob to a job of Globe, and a round type.
struct interviews_fixture : world {
    static constexpr auto zones = storage::zone_rules{&scheduler::instant_of};

    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t adas = application(ada.candidate_id, prompter);
    std::int64_t bobs = application(bob.candidate_id, prompter);
    std::int64_t audition = round_type(globe, "Audition");

    std::int64_t round_type(std::int64_t company, const std::string& name) {
        return id(fmt::format("INSERT INTO interview_round_type (company_id, name) VALUES ({}, "
                              "'{}') RETURNING id",
                              company, name));
    }
    std::string email_of(const storage::caller& who) {
        return text(fmt::format("SELECT email FROM app_user WHERE id = {}", who.user_id));
    }
    /// A round of Ada's without a time.
    [[nodiscard]] storage::schedule_round_input untimed() const {
        auto in = storage::schedule_round_input{};
        in.id = adas;
        in.round_type_id = audition;
        return in;
    }
    /// A round of Ada's with the interviewer.
    [[nodiscard]] storage::schedule_round_input tomorrow() const {
        auto in = untimed();
        in.starts_at = in_days(1);
        in.panel = std::vector{interviewer.user_id};
        return in;
    }
    static storage::edit_round_input edit_of(std::int64_t round) {
        auto in = storage::edit_round_input{};
        in.id = round;
        return in;
    }
    storage::interview_round schedule(const storage::caller& who,
                                      const storage::schedule_round_input& in) {
        return db.run([&](auto& work) { return schedule_round(who, work, in, zones); });
    }
    storage::interview_round edit(const storage::caller& who, const storage::edit_round_input& in) {
        return db.run([&](auto& work) { return edit_round(who, work, in, zones); });
    }
    storage::interview_round cancel(const storage::caller& who, std::int64_t round,
                                    const std::string& reason) {
        return db.run([&](auto& work) {
            return cancel_round(who, work, storage::cancel_round_input{{{round}}, reason});
        });
    }
    storage::refusal why_not_scheduled(const storage::caller& who,
                                       const storage::schedule_round_input& in) {
        return refusal_of([&](auto& work) { return schedule_round(who, work, in, zones); });
    }
    storage::refusal why_not_edited(const storage::caller& who,
                                    const storage::edit_round_input& in) {
        return refusal_of([&](auto& work) { return edit_round(who, work, in, zones); });
    }
    /// The fields that are wrong, separated by blanks.
    std::string problems_of(const storage::schedule_round_input& in) {
        return pointers(why_not_scheduled(recruiter, in));
    }
    std::string problems_of(const storage::edit_round_input& in) {
        return pointers(why_not_edited(recruiter, in));
    }
    static std::string pointers(const storage::refusal& why) {
        auto all = std::string{};
        for (const auto& each : why.fields)
            all += (all.empty() ? "" : " ") + each.pointer;
        return all;
    }
    /// Who is on it, whether their time is taken, whether they were taken off.
    std::string panel_rows(std::int64_t round) {
        return text(fmt::format("SELECT string_agg(concat_ws(' ', user_id, takes_place, "
                                "removed_at IS NOT NULL), ', ' ORDER BY user_id) FROM "
                                "interview_panel WHERE round_id = {}",
                                round));
    }
};

} // namespace callboard::tests

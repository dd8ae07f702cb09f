#pragma once

#include <barrier>
#include <string>
#include <thread>
#include <vector>

#include "storage/applications/application_commits.hpp"
#include "storage/applications/application_load.hpp"
#include "storage/postgres/changes.hpp"
#include "storage/values/receipt.hpp"
#include "tests/support/noon.hpp"
#include "tests/support/world.hpp"

namespace callboard::tests {

inline constexpr std::int16_t screening = 1;
inline constexpr std::int16_t hired = 4;

struct commits_fixture : world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t adas = application(ada.candidate_id, prompter);
    std::int64_t bobs = application(bob.candidate_id, prompter);

    storage::application_move move(std::int64_t id, std::int16_t to = screening, int version = 1) {
        auto made = storage::application_move{};
        made.application_id = id;
        made.version = version;
        made.to = to;
        made.actor_id = recruiter.user_id;
        made.at = noon;
        made.receipt = storage::new_receipt();
        made.hired_delta = to == hired ? 1 : 0;
        return made;
    }
    storage::application_submission submission(std::int64_t to_job, std::int64_t candidate) {
        auto made = storage::application_submission{};
        made.job_id = to_job;
        made.candidate_id = candidate;
        made.actor_id = ada.user_id;
        made.at = noon;
        made.receipt = storage::new_receipt();
        return made;
    }
    storage::keyed_answer keyed(const std::string& key, const std::string& body) {
        return {recruiter.user_id, key, {"hash"}, 200, body};
    }
    void take_key(const std::string& key) {
        text(fmt::format("INSERT INTO idempotency_key (user_id, key, request_hash, status, body) "
                         "VALUES ({}, '{}', '', 200, '')",
                         recruiter.user_id, key));
    }
    std::vector<storage::move_outcome> commit(const std::vector<storage::application_move>& moves,
                                              bool repeated = false) {
        return storage::commit_moves(db.session(), "node", moves, repeated);
    }
    std::vector<storage::submission_outcome>
    submit(const std::vector<storage::application_submission>& items, bool repeated = false) {
        return storage::commit_submissions(db.session(), items, repeated);
    }
    /// One new application per candidate record of Globe.
    std::vector<std::int64_t> applications(std::int64_t of_job, int count) {
        auto made = std::vector<std::int64_t>{};
        for (auto n = 0; n < count; ++n)
            made.push_back(application(candidate_record(globe, "c" + std::to_string(n)), of_job));
        return made;
    }
    std::string state(std::int64_t id) {
        return text(
            fmt::format("SELECT stage || ' v' || version FROM application WHERE id = {}", id));
    }
    std::int64_t count(const std::string& from) { return id("SELECT count(*) FROM " + from); }
    std::int64_t moves_of(std::int64_t application_id) {
        return count(fmt::format(
            "application_event WHERE application_id = {} AND kind <> 'submitted'", application_id));
    }
    std::int64_t job_with(std::int64_t openings) {
        const auto made = job(globe, recruiter.user_id, "Stage hand");
        text(fmt::format("UPDATE job SET openings = {} WHERE id = {}", openings, made));
        return made;
    }
    std::int64_t hires(std::int64_t of_job) {
        return id(fmt::format("SELECT hired_count FROM job WHERE id = {}", of_job));
    }

    /// Runs `f(session, n)` in this many threads at once, each with its own connection.
    template <class F>
    void at_once(int threads, F f) {
        auto ready = std::barrier{threads};
        auto running = std::vector<std::jthread>{};
        for (auto n = 0; n < threads; ++n) {
            running.emplace_back([&, n] {
                auto session = storage::connection{{.url = db.url()}};
                ready.arrive_and_wait();
                f(session, n);
            });
        }
    }
};

inline storage::errc refused(const storage::move_outcome& outcome) {
    return outcome.refused ? outcome.refused->code : storage::errc::none;
}
inline storage::errc refused(const storage::submission_outcome& outcome) {
    return outcome.refused ? outcome.refused->code : storage::errc::none;
}

} // namespace callboard::tests

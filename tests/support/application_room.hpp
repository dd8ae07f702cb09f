#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "actors/applications/application.hpp"
#include "tests/support/application.hpp"
#include "tests/support/fake_storage.hpp"

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

namespace callboard::tests {

/// One application's actor, on a storage actor that answers when the test says so.
struct application_room {
    /// A recruiter of the company; with another role, the candidate.
    static inline const auto owned =
        caller_case{.is = storage::role::recruiter, .candidate = tie::own};

    std::shared_ptr<storage_requests> asked = std::make_shared<storage_requests>();
    actor_world world;
    actors::storage_actor storage = world.spawn(fake_storage, asked);
    actors::application_actor application =
        world.spawn(actors::application, std::int64_t{11},
                    std::make_shared<const actors::application_context>(
                        actors::application_context{{}, storage}));
    std::shared_ptr<storage::job_facts> job =
        job_with(pipeline_cases().front().snapshot(), owned.ties());

    ~application_room() { asked->end(world); }

    static storage::caller who(storage::role is) {
        auto one = owned;
        one.is = is;
        return one.who();
    }
    static caf::error refusal(storage::errc code) {
        return actors::to_error({code, "no", {}, {}, 0});
    }
    auto describe() {
        return world.ask(application,
                         request_by<actors::describe_application>(who(storage::role::recruiter)));
    }
    auto change(const std::string& stage) {
        return world.ask(application, change_to(who(storage::role::recruiter), stage));
    }
    /// Answers the oldest open load.
    void load(std::int16_t stage = 0, int version = 5) {
        auto row = row_with(owned.ties(), stage);
        row.version = version;
        answer(asked->loads, actors::found_application{storage::loaded_application{row, job}});
    }
    template <class Request, class Answer>
    void answer(std::vector<kept<Request>>& open, Answer with) {
        BOOST_REQUIRE(!open.empty());
        auto first = std::move(open.front());
        open.erase(open.begin());
        first.answer(std::move(with));
        world.run();
    }
    void committed() { answer(asked->commits, storage::move_outcome{true, std::nullopt}); }
    /// Another node has committed first.
    void outdated() { answer(asked->commits, storage::move_outcome{}); }
    /// The changes that a conflict tells; the bodies of transactions are not run, so there are
    /// none.
    void changes_found() { answer(asked->transactions, storage::changes{}); }
    /// The actor, loaded.
    void loaded(std::int16_t stage = 0) {
        describe();
        load(stage);
    }
};

} // namespace callboard::tests

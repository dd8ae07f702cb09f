// Ids of another company in bodies and queries: they are answered as ids that are nowhere, and
// nothing changes. Ids in paths are in http_matrix.
#include <boost/test/unit_test.hpp>

#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

constexpr auto nowhere = std::int64_t{999'999'999};

/// The answer without what differs from request to request.
std::string comparable(const http_answer& answer) {
    auto body = answer.json();
    if (auto* problem = body.if_object()) {
        problem->erase("request_id");
        problem->erase("instance");
    }
    return fmt::format("{} {}", answer.status, json::serialize(body));
}

/// What a bulk request says of its only application, without the id.
std::string bulk_result(const http_answer& answer) {
    auto result = answer.at("/results/0").as_object();
    result.erase("application_id");
    result.at("problem").as_object().erase("request_id");
    return json::serialize(result);
}

std::size_t items(const http_answer& answer) {
    return answer.at("/items").as_array().size();
}

/// Whatever is asked with the id of Rose is refused as with one that is nowhere.
template <class Ask>
void refused_alike(std::int64_t of_rose, int status, Ask ask) {
    const auto answer = ask(of_rose);
    BOOST_TEST(answer.status == status, answer);
    BOOST_TEST(comparable(answer) == comparable(ask(nowhere)));
}

/// Rose has one of everything. Ada has applied at both companies, Bob at Rose, Carol nowhere.
struct two_companies : running_service {
    http_client boss = as(admin);
    http_client mine = as(recruiter);
    http_client theirs = as(stranger);
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool);
    std::int64_t carol = candidate_record(globe, "Carol");
    std::int64_t follow_up = sequence(globe);
    std::int64_t clown = job(rose, stranger.user_id, "Clown");
    std::int64_t of_bob = application(bob.candidate_id, clown);
    std::int64_t dave = candidate_record(rose, "Dave");
    std::int64_t director = person("hiring_manager", rose).user_id;
    std::int64_t pipeline = add_pipeline();
    std::int64_t their_sequence = sequence(rose);
    std::string before = add_more_and_describe();

    std::int64_t sequence(std::int64_t company) {
        return id(fmt::format("WITH made AS (INSERT INTO follow_up_sequence (company_id, name) "
                              "VALUES ({}, 'Thanks') RETURNING id) INSERT INTO follow_up_step "
                              "(sequence_id, position, delay_hours, subject, text) "
                              "SELECT id, 0, 1, 'S', 'T' FROM made RETURNING sequence_id",
                              company));
    }
    std::int64_t add_pipeline() {
        const auto stages = json::array{{{"label", "In"}, {"kind", "active"}},
                                        {{"label", "Hired"}, {"kind", "hired"}},
                                        {{"label", "Rejected"}, {"kind", "rejected"}},
                                        {{"label", "Withdrawn"}, {"kind", "withdrawn"}}};
        return boss
            .post("/api/pipelines", {{"company_id", rose}, {"name", "Ushers"}, {"stages", stages}})
            .id();
    }
    /// What nothing else asks for by its id.
    std::string add_more_and_describe() {
        application(ada.candidate_id, clown);
        assign(ada.candidate_id, stranger);
        text(fmt::format("INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, "
                         "not_before, created_at) SELECT 'stage_changed', company_id, id, "
                         "candidate_id, now() + interval '1 day', now() FROM application "
                         "WHERE id = {}",
                         of_bob));
        text(fmt::format("INSERT INTO sequence_enrolment (sequence_id, company_id, application_id, "
                         "candidate_id, stage, next_at) SELECT {}, company_id, id, candidate_id, "
                         "stage, now() + interval '1 day' FROM application WHERE id = {}",
                         their_sequence, of_bob));
        text(fmt::format("INSERT INTO mail_opt_out (address, company_id) VALUES "
                         "('dave@example.org', {0}); INSERT INTO mail_opt_in (address, company_id) "
                         "VALUES ('dave@example.org', {0})",
                         rose));
        return everything();
    }
    std::string everything() {
        auto all = std::string{};
        for (const auto* table :
             {"application", "application_event", "application_note", "candidate",
              "candidate_assignment", "follow_up_sequence", "job", "mail_opt_in", "mail_opt_out",
              "mail_template", "outbox_mail", "pipeline", "reminder", "sequence_enrolment"})
            all += fmt::format("{}: {}\n", table,
                               text(fmt::format("SELECT string_agg(t::text, ';' ORDER BY t::text) "
                                                "FROM {} t",
                                                table)));
        return all;
    }
    /// After every case.
    void teardown() { BOOST_TEST((everything() == before), "something was changed"); }

    http_answer apply(std::int64_t candidate, std::int64_t to_job) {
        return mine.post("/api/applications", {{"candidate_id", candidate}, {"job_id", to_job}});
    }
    static json::object pair_of(std::int64_t candidate, std::int64_t with_recruiter) {
        return {{"candidate_id", candidate}, {"recruiter_id", with_recruiter}};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_other_company, two_companies)

BOOST_AUTO_TEST_CASE(staff_enter_nobody_and_nothing_of_another_company) {
    for (const auto each : {bob.candidate_id, dave})
        refused_alike(each, 404, [&](auto which) { return apply(which, fool); });
    refused_alike(clown, 404, [&](auto which) { return apply(carol, which); });
    refused_alike(dave, 404, [&](auto which) { return apply(which, nowhere); });
}

BOOST_AUTO_TEST_CASE(a_candidate_who_is_nowhere_does_not_tell_that_there_is_a_job) {
    refused_alike(clown, 404, [&](auto which) { return apply(nowhere, which); });
}

BOOST_AUTO_TEST_CASE(a_new_job_has_nobody_and_nothing_of_another_company) {
    const auto opened_with = [&](const char* field) {
        return [this, field](std::int64_t which) {
            return mine.post("/api/jobs", {{"title", "King"}, {field, which}});
        };
    };
    refused_alike(rose, 422, opened_with("company_id"));
    refused_alike(stranger.user_id, 422, opened_with("recruiter_id"));
    refused_alike(director, 422, opened_with("hiring_manager_id"));
    refused_alike(pipeline, 422, opened_with("pipeline_id"));
    const auto named = [&](const char* name) {
        return comparable(mine.post("/api/jobs", {{"title", "King"}, {"pipeline", name}}));
    };
    BOOST_TEST(named("Ushers").starts_with("422 "));
    BOOST_TEST(named("Ushers") == named("Nobodies"));
}

BOOST_AUTO_TEST_CASE(a_job_is_given_nobody_and_nothing_of_another_company) {
    const auto edited_with = [&](const char* field) {
        return [this, field](std::int64_t which) {
            return mine.put(fmt::format("/api/jobs/{}", fool), {{field, which}});
        };
    };
    refused_alike(stranger.user_id, 422, edited_with("recruiter_id"));
    refused_alike(director, 422, edited_with("hiring_manager_id"));
    refused_alike(pipeline, 422, edited_with("pipeline_id"));
}

BOOST_AUTO_TEST_CASE(new_records_are_of_the_own_company) {
    refused_alike(rose, 422, [&](auto which) {
        return mine.post("/api/candidates",
                         {{"name", "Eve"}, {"email", "eve@example.org"}, {"company_id", which}});
    });
    const auto steps =
        json::array{json::object{{"delay_hours", 1}, {"subject", "S"}, {"text", "T"}}};
    refused_alike(rose, 422, [&](auto which) {
        return mine.post("/api/sequences",
                         {{"name", "More"}, {"company_id", which}, {"steps", steps}});
    });
}

BOOST_AUTO_TEST_CASE(nobody_is_assigned_across_companies) {
    for (const auto each : {dave, ada.candidate_id})
        refused_alike(each, 403, [&](auto which) {
            return mine.post("/api/assignments", pair_of(which, recruiter.user_id));
        });
    const auto across = pair_of(dave, recruiter.user_id);
    for (const auto& answer :
         {boss.post("/api/assignments", across), boss.put("/api/assignments", across)}) {
        BOOST_TEST(answer.status == 422, answer);
        BOOST_TEST(answer.pointers() == "/candidate_id");
    }
    // Whom Rose has assigned, Globe has not.
    const auto taken = boss.put("/api/assignments", pair_of(ada.candidate_id, recruiter.user_id));
    BOOST_TEST(taken.status == 404, taken);
    refused_alike(stranger.user_id, 422, [&](auto which) {
        return boss.put(fmt::format("/api/applications/{}", of_ada),
                        {{"assigned_recruiter_id", which}});
    });
}

BOOST_AUTO_TEST_CASE(nobody_is_reminded_of_what_is_another_companys) {
    const auto reminded_of = [&](const char* field) {
        return [this, field](std::int64_t which) {
            return mine.post("/api/reminders",
                             {{"title", "Call"}, {"after_minutes", 60}, {field, which}});
        };
    };
    refused_alike(of_bob, 404, reminded_of("application_id"));
    for (const auto each : {bob.candidate_id, dave})
        refused_alike(each, 404, reminded_of("candidate_id"));
    refused_alike(clown, 404, reminded_of("job_id"));
}

BOOST_AUTO_TEST_CASE(bulk_requests_find_nothing_of_another_company) {
    const auto moved = [&](std::int64_t which) {
        return mine.post("/api/applications/bulk/change-stage",
                         {{"application_ids", json::array{which}}, {"stage", "Screening"}});
    };
    const auto undone = [&](std::int64_t which) {
        return mine.post("/api/applications/bulk/undo", {{"application_ids", json::array{which}}});
    };
    BOOST_TEST(moved(of_bob).at("/results/0/status").as_int64() == 404);
    BOOST_TEST(bulk_result(moved(of_bob)) == bulk_result(moved(nowhere)));
    BOOST_TEST(undone(of_bob).at("/results/0/status").as_int64() == 404);
    BOOST_TEST(bulk_result(undone(of_bob)) == bulk_result(undone(nowhere)));
}

BOOST_AUTO_TEST_CASE(no_mail_is_written_about_an_application_of_another_company) {
    const auto path = fmt::format("/api/sequences/{}", follow_up);
    refused_alike(of_bob, 404, [&](auto which) {
        return mine.post(path + "/enrolments", {{"application_id", which}});
    });
    refused_alike(of_bob, 404, [&](auto which) {
        return mine.get(fmt::format("{}/preview?application_id={}", path, which));
    });
    const auto previewed_with = [&](const char* field) {
        return [this, field](std::int64_t which) {
            return mine.post("/api/mail-templates/stage_changed/preview", {{field, which}});
        };
    };
    refused_alike(of_bob, 404, previewed_with("application_id"));
    refused_alike(rose, 404, previewed_with("company_id"));
    refused_alike(rose, 404, [&](auto which) {
        return mine.put("/api/mail-templates/stage_changed",
                        {{"company_id", which}, {"subject", "S"}, {"text", "T"}});
    });
}

BOOST_AUTO_TEST_CASE(what_a_company_has_set_up_is_not_shown_to_another) {
    for (const auto* path :
         {"/api/mail-templates", "/api/mail-templates/stage_changed", "/api/calendars/company"})
        refused_alike(rose, 404, [&](auto which) {
            return mine.get(fmt::format("{}?company_id={}", path, which));
        });
}

BOOST_AUTO_TEST_CASE(lists_by_something_of_another_company_are_empty) {
    struct filter {
        const char* path;
        std::int64_t of_rose;
    };
    for (const auto& by : std::vector<filter>{
             {"/api/applications?job_id=", clown},
             {"/api/applications?candidate_id=", bob.candidate_id},
             {"/api/applications?recruiter_id=", stranger.user_id},
             {"/api/histories?application_id=", of_bob},
             {"/api/histories?job_id=", clown},
             {"/api/mails?application_id=", of_bob},
             {"/api/mails?candidate_id=", bob.candidate_id},
             {"/api/candidates?job_id=", clown},
             {"/api/candidates?assigned_to=", stranger.user_id},
             {"/api/enrolments?application_id=", of_bob},
             {"/api/enrolments?sequence_id=", their_sequence},
             {"/api/jobs?company_id=", rose},
             {"/api/jobs/application-counts?company_id=", rose},
             {"/api/pipelines?company_id=", rose},
             {"/api/sequences?company_id=", rose},
             {"/api/mail/opt-outs?company_id=", rose},
             {"/api/mail/opt-ins?company_id=", rose},
         }) {
        const auto path = fmt::format("{}{}", by.path, by.of_rose);
        BOOST_TEST(items(theirs.get(path)) > 0U, path);
        const auto answer = mine.get(path);
        BOOST_TEST(answer.status == 200, answer);
        BOOST_TEST(items(answer) == 0U, path);
        BOOST_TEST(answer.body == mine.get(fmt::format("{}{}", by.path, nowhere)).body, path);
    }
}

BOOST_AUTO_TEST_SUITE_END()

// Ids of another company in bodies and queries: they are answered as ids that do not exist, and
// nothing changes. Every member of every input that refers to something is tried. Ids in paths are
// in http_matrix.
#include <boost/test/unit_test.hpp>

#include <array>
#include <string>

#include <boost/algorithm/string/replace.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/route_requests.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

/// What the service writes by itself, or about what it refused.
constexpr auto restless_tables =
    std::array{"audit_event",   "link_request", "outbox_mail", "session",     "setting",
               "sign_in_place", "task",         "task_done%",  "task_leased", "idempotency_key"};

/// A round of the application in the path, which no id alone can name; its test is panel_times.
bool is_of_the_path(const http::route& row, std::string_view member) {
    return row.path == "/api/applications/{id}/panel-times" && member == "round_id";
}

/// Rose has one of everything. Bob has applied there, Ada at both companies.
struct two_companies : route_requests {
    http_client boss = as(admin);
    http_client mine = as(recruiter);
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t clown = job(rose, stranger.user_id, "Clown");
    std::int64_t of_bob = application(bob.candidate_id, clown);
    std::int64_t dave = candidate_record(rose, "Dave");
    std::int64_t their_sequence = add_sequence();
    /// The values that lists are filtered by; for the others `route_subjects` creates something
    /// new.
    std::map<std::string_view, std::int64_t> of_rose{{"application_id", of_bob},
                                                     {"application_ids", of_bob},
                                                     {"assigned_to", stranger.user_id},
                                                     {"candidate_id", bob.candidate_id},
                                                     {"interviewer_id", stranger.user_id},
                                                     {"job_id", clown},
                                                     {"recruiter_id", stranger.user_id},
                                                     {"sequence_id", their_sequence},
                                                     {"company_id", rose}};

    two_companies() {
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
        text(fmt::format("INSERT INTO reminder (user_id, title, zone, due_at, application_id, "
                         "candidate_id, job_id) VALUES ({}, 'Call', 'UTC', now() + interval '1 "
                         "day', {}, {}, {})",
                         stranger.user_id, of_bob, bob.candidate_id, clown));
        boss.post("/api/pipelines",
                  {{"company_id", rose}, {"name", "Ushers"}, {"stages", usual_stages()}});
        text(fmt::format(
            "WITH type AS (INSERT INTO interview_round_type (company_id, name) VALUES ({0}, "
            "'Call') RETURNING id), made AS (INSERT INTO interview_round (application_id, "
            "company_id, candidate_id, round_type_id, position, status, starts_at, ends_at, zone) "
            "SELECT {1}, {0}, {2}, id, 1, 'scheduled', now() + interval '1 day', now() + interval "
            "'25 hours', 'UTC' FROM type RETURNING *) INSERT INTO interview_panel (round_id, "
            "user_id, takes_place, starts_at, ends_at) SELECT id, {3}, true, starts_at, ends_at "
            "FROM made",
            rose, of_bob, bob.candidate_id, stranger.user_id));
        text(fmt::format("INSERT INTO tag (company_id, name, name_key, search_key) VALUES ({}, "
                         "'tours', 'tours', 'tours')",
                         rose));
        text(fmt::format("INSERT INTO mail_opt_out (address, company_id) VALUES "
                         "('dave@example.org', {0}); INSERT INTO mail_opt_in (address, company_id) "
                         "VALUES ('dave@example.org', {0})",
                         rose));
    }
    std::int64_t add_sequence() {
        return id(fmt::format("WITH made AS (INSERT INTO follow_up_sequence (company_id, name) "
                              "VALUES ({}, 'Thanks') RETURNING id) INSERT INTO follow_up_step "
                              "(sequence_id, position, delay_hours, subject, text) "
                              "SELECT id, 0, 1, 'S', 'T' FROM made RETURNING sequence_id",
                              rose));
    }
    /// Every row of every table that only requests change.
    std::string everything() {
        static const auto query = [this] {
            auto calm = std::string{"SELECT string_agg(format('SELECT %L || string_agg(t::text, "
                                    "'';'' ORDER BY t::text) AS content FROM %I t', table_name, "
                                    "table_name), ' UNION ALL ') FROM information_schema.tables "
                                    "WHERE table_schema = 'public'"};
            for (const auto* table : restless_tables)
                calm += fmt::format(" AND table_name NOT LIKE '{}'", table);
            return "SELECT string_agg(content, chr(10) ORDER BY content) FROM (" + text(calm) +
                   ") all_of";
        }();
        return text(query);
    }

    /// A request with a value for one of its members.
    static route_request with(route_request request, const http::property& member,
                              std::int64_t value) {
        if (member.schema.at("type") == "array")
            request.members[member.name] = json::array{value};
        else
            request.members[member.name] = value;
        return request;
    }
    /// The answer to it, without the value that bulk requests repeat.
    static std::string without_id(const http_answer& answer, std::int64_t value) {
        auto told = comparable(answer);
        boost::replace_all(told, fmt::format(R"("application_id":{},)", value), "");
        return told;
    }
    std::int64_t one_of_rose(const http::route& row, const http::property& member) {
        if (const auto known = of_rose.find(member.name); known != of_rose.end())
            return known->second;
        return route_subjects::member(row, member.name, stranger, false).value().as_int64();
    }
    /// The request with the member referring to something of Globe: alone, or with all others that
    /// may be given.
    route_request naming(const http::route& row, const http::property& member,
                         const storage::caller& who, bool with_all) {
        auto request = prepare(row, who, whose::own);
        if (who.company_id != 0)
            request.members.erase("company_id"); // it would hide what belongs to the other company
        for (const auto& each : input_of(row).members)
            if (each.name == member.name || (with_all && is_reference(each))) {
                request.members[each.name] =
                    route_subjects::member(row, each.name, who, true).value();
                request.members.erase(each.name.substr(0, each.name.rfind('_'))); // or by its name
            }
        return request;
    }
    /// The same with the first caller for whom it is valid; reports a failure if there is none.
    std::optional<route_request> good_request(const http::route& row,
                                              const http::property& member) {
        auto refused = http_answer{};
        for (const auto& who : {recruiter, admin})
            for (const auto with_all : {false, true}) {
                refused = send(naming(row, member, who, with_all));
                if (refused.status < 400)
                    return naming(row, member, who, with_all); // about another subject
            }
        BOOST_ERROR("is refused with any id: " << refused);
        return std::nullopt;
    }
    void names_nothing_of_rose(const http::route& row, const http::property& member) {
        auto request = good_request(row, member);
        if (!request)
            return;
        const auto foreign = one_of_rose(row, member);
        const auto before = everything();
        const auto answer = send(with(*request, member, foreign));
        BOOST_TEST(without_id(answer, foreign) ==
                   without_id(send(with(*request, member, missing_id)), missing_id));
        BOOST_TEST((everything() == before), "something was changed");
        if (row.verb != http::method::get || answer.status != 200) {
            BOOST_TEST((answer.status == 207 || answer.status >= 400), answer);
            return;
        }
        BOOST_TEST(answer.at("/items").as_array().empty(), answer);
        request->who = stranger;
        const auto shown = send(with(*request, member, foreign));
        BOOST_TEST_REQUIRE(shown.status == 200, shown);
        BOOST_TEST(!shown.at("/items").as_array().empty(),
                   "Rose has nothing that could be seen: make it something in `two_companies`");
    }

    http_answer apply(std::int64_t candidate, std::int64_t to_job) {
        return mine.post("/api/applications", {{"candidate_id", candidate}, {"job_id", to_job}});
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_other_company, two_companies)

BOOST_AUTO_TEST_CASE(whatever_names_something_of_another_company_names_nothing) {
    for (const auto& row : http::routes()) {
        if (!row.who.contains(storage::role::recruiter))
            continue;
        for (const auto& member : input_of(row).members) {
            if (!is_reference(member) || row.path == "/api/jobs/open" || // everybody's
                is_of_the_path(row, member.name))
                continue;
            BOOST_TEST_CONTEXT(name_of(row) << " with " << member.name) {
                try {
                    names_nothing_of_rose(row, member);
                } catch (const std::logic_error& error) {
                    BOOST_ERROR(error.what());
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_candidate_of_another_company_does_not_apply) {
    for (const auto each : {bob.candidate_id, dave}) {
        const auto answer = apply(each, fool);
        BOOST_TEST(answer.status == 404, answer);
        BOOST_TEST(comparable(answer) == comparable(apply(missing_id, fool)));
    }
}

BOOST_AUTO_TEST_CASE(a_candidate_who_is_nowhere_does_not_tell_that_there_is_a_job) {
    BOOST_TEST(comparable(apply(missing_id, clown)) == comparable(apply(missing_id, missing_id)));
    BOOST_TEST(comparable(apply(dave, missing_id)) == comparable(apply(missing_id, missing_id)));
}

BOOST_AUTO_TEST_CASE(a_pipeline_of_another_company_has_no_name) {
    const auto named = [&](const char* name) {
        return comparable(mine.post("/api/jobs", {{"title", "King"}, {"pipeline", name}}));
    };
    BOOST_TEST(named("Ushers").starts_with("422 "));
    BOOST_TEST(named("Ushers") == named("Nobodies"));
}

BOOST_AUTO_TEST_CASE(nobody_is_assigned_across_companies) {
    const auto pair_of = [&](std::int64_t candidate) {
        return json::object{{"candidate_id", candidate}, {"recruiter_id", recruiter.user_id}};
    };
    for (const auto& answer : {boss.post("/api/assignments", pair_of(dave)),
                               boss.put("/api/assignments", pair_of(dave))}) {
        BOOST_TEST(answer.status == 422, answer);
        BOOST_TEST(answer.pointers() == "/candidate_id");
    }
    // A candidate assigned by Rose is not assigned by Globe.
    const auto taken = boss.put("/api/assignments", pair_of(ada.candidate_id));
    BOOST_TEST(taken.status == 404, taken);
}

BOOST_AUTO_TEST_SUITE_END()

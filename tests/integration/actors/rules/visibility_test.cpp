// One rule in two languages: what `may_see` says about a loaded application, and what the predicate
// of the lists finds, for every role, scope, company and combination of ties.
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <boost/algorithm/string/replace.hpp>
#include <boost/test/unit_test.hpp>

#include "actors/rules/application_state.hpp"
#include "storage/applications/application_load.hpp"
#include "storage/applications/applications.hpp"
#include "tests/support/callers.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard;
using namespace callboard::tests;
using storage::role;

/// The applications that the predicate lets a caller see.
const auto& visible_applications() {
    static const auto text = [] {
        auto file =
            std::ifstream{CALLBOARD_SOURCE_DIR "/storage/sql/visible/visible_application.sql"};
        auto predicate = std::ostringstream{};
        predicate << file.rdbuf();
        auto whole = "SELECT a.id FROM application a WHERE " + predicate.str();
        for (auto [name, number] : {std::pair{"@caller_company_id", "$1"},
                                    {"@caller_role", "$2"},
                                    {"@caller_scope", "$3"},
                                    {"@caller_user_id", "$4"}})
            boost::replace_all(whole, name, number);
        return whole;
    }();
    static const auto made =
        storage::query_with<"caller_company_id", "caller_role", "caller_scope", "caller_user_id">{
            "test_visible_applications", text};
    return made;
}

struct id_row {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(id_row, (), (id))

/// For each way in which an application's assignment can be tied, there is a person ("own") and
/// another one, because a person has only one candidate profile.
struct visibility_fixture : world {
    std::map<tie, std::int64_t> own;
    std::map<tie, std::int64_t> other;
    std::map<tie, std::int64_t> profiles;                        ///< of the persons
    std::map<std::tuple<tie, tie, tie, tie>, std::int64_t> made; ///< as in `caller_case`
    std::map<std::int64_t, storage::loaded_application> loaded;

    visibility_fixture() {
        for (auto assigned : every_tie) {
            own[assigned] = person("recruiter", globe).user_id;
            other[assigned] = person("recruiter", globe).user_id;
            for (auto candidate : every_tie) {
                auto record = add_candidate(assigned, candidate);
                for (auto job_recruiter : every_tie)
                    for (auto boss : every_tie)
                        made[{job_recruiter, boss, assigned, candidate}] =
                            application(record, add_job(assigned, job_recruiter, boss));
            }
        }
        load();
    }

    /// The user that a tie leads to, as SQL.
    std::string user(tie assigned, tie one) {
        return one == tie::nobody
                   ? "NULL"
                   : std::to_string(one == tie::own ? own[assigned] : other[assigned]);
    }
    std::int64_t add_candidate(tie assigned, tie candidate) {
        auto record =
            id(fmt::format("INSERT INTO candidate (user_id, company_id, name, email) "
                           "VALUES ({}, {}, 'c', 'c{}@example.org') RETURNING id",
                           user(assigned, candidate),
                           candidate == tie::nobody ? std::to_string(globe) : "NULL", ++people));
        if (candidate == tie::own)
            profiles[assigned] = record;
        if (assigned != tie::nobody)
            text(fmt::format("INSERT INTO candidate_assignment (candidate_id, company_id, "
                             "recruiter_id) VALUES ({}, {}, {})",
                             record, globe, user(assigned, assigned)));
        // An assignment in another company changes nothing in this one.
        text(fmt::format("INSERT INTO candidate_assignment (candidate_id, company_id, "
                         "recruiter_id) VALUES ({}, {}, {})",
                         record, rose, own[assigned]));
        return record;
    }
    std::int64_t add_job(tie assigned, tie job_recruiter, tie boss) {
        auto added = job(globe, recruiter.user_id, "Prompter");
        text(fmt::format("UPDATE job SET recruiter_id = {}, hiring_manager_id = {} WHERE id = {}",
                         user(assigned, job_recruiter), user(assigned, boss), added));
        return added;
    }
    void load() {
        auto wanted = std::vector<std::int64_t>{};
        for (const auto& [ties, each] : made)
            wanted.push_back(each);
        auto jobs = storage::job_cache{};
        for (auto& each : storage::load_applications(db.session(), jobs, wanted))
            loaded[each.value().row.id] = std::move(*each);
    }

    storage::caller who(const caller_case& each) {
        auto caller = each.who();
        caller.user_id = own[each.assigned];
        caller.company_id = each.company == company_case::same ? globe : rose;
        if (each.is == role::candidate)
            caller.candidate_id = profiles[each.assigned];
        return caller;
    }
    std::int64_t application_of(const caller_case& each) {
        return made.at({each.job_recruiter, each.hiring_manager, each.assigned, each.candidate});
    }
    bool may_see(const storage::caller& caller, std::int64_t application) {
        auto state = actors::application_state{};
        state.row = loaded.at(application).row;
        state.job = loaded.at(application).job;
        return actors::may_see(caller, state.ties());
    }
    template <class F>
    std::set<std::int64_t> ids_of(F read) {
        auto found = std::set<std::int64_t>{};
        db.run([&](storage::transaction& work) {
            for (const auto& row : read(work))
                found.insert(row.id);
        });
        return found;
    }
    std::set<std::int64_t> found_by(const storage::caller& caller) {
        return ids_of([&](storage::transaction& work) {
            return work.all<id_row>(visible_applications(), caller);
        });
    }
    std::set<std::int64_t> listed_for(const storage::caller& caller) {
        return ids_of([&](storage::transaction& work) {
            auto in = storage::list_applications_input{};
            in.limit = 200;
            return storage::list_applications(caller, work, in).items;
        });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(actors_visibility, visibility_fixture)

BOOST_AUTO_TEST_CASE(predicate_and_list_find_exactly_what_may_be_seen) {
    auto found = std::map<std::tuple<role, storage::recruiter_scope, company_case, tie>,
                          std::set<std::int64_t>>{};
    auto visible = 0;
    for (const auto& each : caller_cases()) {
        auto caller = who(each);
        auto [at, is_new] = found.try_emplace({each.is, each.scope, each.company, each.assigned});
        if (is_new)
            at->second = found_by(caller);
        if (is_new && (caller.staff() || each.is == role::candidate))
            BOOST_TEST(listed_for(caller) == at->second, boost::test_tools::per_element());
        auto expected = may_see(caller, application_of(each));
        BOOST_TEST(at->second.contains(application_of(each)) == expected, each.text());
        visible += expected ? 1 : 0;
    }
    BOOST_TEST(visible > 0);
    BOOST_TEST(visible < static_cast<int>(caller_cases().size()));
}

BOOST_AUTO_TEST_CASE(what_was_claimed_is_seen_like_what_is_ones_own) {
    const auto record = candidate_record(globe, "Claimed");
    const auto claimed = application(record, job(globe, recruiter.user_id, "Fool"));
    const auto unclaimed =
        application(candidate_record(globe, "Unclaimed"), job(globe, recruiter.user_id, "King"));
    text(fmt::format("UPDATE candidate SET claimed_by = {} WHERE id = {}", ada.user_id, record));
    made[{tie::nobody, tie::nobody, tie::nobody, tie::own}] = claimed;
    made[{tie::nobody, tie::nobody, tie::nobody, tie::nobody}] = unclaimed;
    load();
    for (const auto each : {claimed, unclaimed})
        for (const auto& who : {ada, bob}) {
            const auto expected = each == claimed && who.user_id == ada.user_id;
            BOOST_TEST(may_see(who, each) == expected);
            BOOST_TEST(found_by(who).contains(each) == expected);
            BOOST_TEST(listed_for(who).contains(each) == expected);
        }
}

BOOST_AUTO_TEST_SUITE_END()

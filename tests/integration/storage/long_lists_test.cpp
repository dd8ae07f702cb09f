// Lists of thousands: however a page is found, it has what looking at every row would give, in the
// same order, and nobody sees more than before. Most of what an index finds belongs to another
// company.
#include <boost/test/unit_test.hpp>

#include <functional>

#include "storage/applications/applications.hpp"
#include "storage/applications/histories.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/mail/mail_search.hpp"
#include "storage/people/users.hpp"
#include "storage/postgres/text_keys.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::scoped;
using ids = std::vector<std::int64_t>;

struct long_lists_fixture : callboard::tests::world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t tuner = job(globe, colleague.user_id, "Lute tuner");
    std::int64_t usher = job(rose, stranger.user_id, "Usher");

    long_lists_fixture() {
        for (const auto* name :
             {"Zoë Müller-Łukasz", "100%_\\'s \"&|!:*", "李伟", "Ann", "Common Ann"})
            add(name);
        // Everybody of rose has the text that few of globe have.
        fill(rose, usher, "Common", 4'500);
        fill(globe, prompter, "Extra", 1'500);
        add("Common Zed");
        apply(ada.candidate_id, tuner);
        assign(ada.candidate_id, colleague);
    }
    void add(const std::string& name) {
        auto in = create_candidate_input{};
        in.name = name;
        in.email = "x" + std::to_string(++people) + "@example.org";
        in.skills = {"Lute"};
        in.city = "Stratford";
        apply(db.run([&](transaction& work) { return create_candidate(recruiter, work, in).id; }),
              prompter);
    }
    void apply(std::int64_t candidate, std::int64_t job_id) {
        text(
            fmt::format("INSERT INTO application (job_id, candidate_id, company_id) SELECT id, {}, "
                        "company_id FROM job WHERE id = {}",
                        candidate, job_id));
    }
    void fill(std::int64_t company, std::int64_t job_id, const std::string& name, int count) {
        text(
            fmt::format("INSERT INTO candidate (company_id, name, email, skills, city) SELECT {0}, "
                        "'{1} ' || n, '{1}' || n || '@example.org', '{{Lute}}', 'Stratford' FROM "
                        "generate_series(1, {2}) n",
                        company, name, count));
        text(fmt::format(
            "INSERT INTO application (job_id, candidate_id, company_id) SELECT {0}, id, "
            "{1} FROM candidate WHERE company_id = {1} AND name LIKE '{2} %' AND NOT "
            "EXISTS (SELECT FROM application a WHERE a.candidate_id = candidate.id) "
            "ORDER BY id",
            job_id, company, name));
    }
    /// Old events of a company, and newer ones of another than the first look reaches.
    ids history_behind(std::int64_t own_job, std::int64_t other_job, const caller& who) {
        const auto first_of = [&](std::int64_t job_id) {
            return id(fmt::format("SELECT min(id) FROM application WHERE job_id = {}", job_id));
        };
        for (const auto version : {1, 2, 3})
            event(first_of(own_job), "moved", version, "0", "1", 0);
        const auto events =
            text(fmt::format("INSERT INTO application_event (application_id, company_id, kind, "
                             "version, at, receipt) SELECT a.id, a.company_id, 'held', n, now(), 1 "
                             "FROM application a, generate_series(1, 1200) n WHERE a.id = {} "
                             "RETURNING 1",
                             first_of(other_job)));
        BOOST_REQUIRE(!events.empty());
        auto versions = ids{};
        auto in = list_histories_input{};
        in.limit = 2;
        do {
            auto part = db.run([&](transaction& work) { return list_histories(who, work, in); });
            for (const auto& one : part.items)
                versions.push_back(one.version);
            in.cursor = part.next_cursor;
        } while (in.cursor && versions.size() < 10);
        return versions;
    }
    /// The first column of the statement's result.
    ids naive(const std::string& sql) {
        const auto all =
            text(fmt::format("SELECT string_agg(id::text, ' ') FROM ({}) AS found (id)", sql));
        auto found = ids{};
        for (std::size_t at = 0; at < all.size();) {
            found.push_back(std::stoll(all.substr(at)));
            at = std::min(all.find(' ', at), all.size() - 1) + 1;
        }
        return found;
    }
    static std::string quoted(const std::string& what) {
        auto made = std::string{"'"};
        for (const auto c : what)
            made += c == '\'' ? std::string{"''"} : std::string{c};
        return made + "'";
    }
    /// The content of the list, page by page.
    template <class List, class Input>
    ids paged(List list, const caller& who, Input in) {
        auto found = ids{};
        in.limit = most_on_a_page;
        do {
            const auto part = db.run([&](transaction& work) { return list(who, work, in); });
            for (const auto& one : part.items)
                found.push_back(one.id);
            in.cursor = part.next_cursor;
        } while (in.cursor);
        return found;
    }
    static std::string company_of(const caller& who, const std::string& column) {
        return who.is == role::admin ? "true" : fmt::format("{} = {}", column, who.company_id);
    }
};

constexpr auto texts = std::to_array<const char*>(
    {"zoe",           "MÜLLER",     "-ł",    "%",        "_",        "\\", "'",     "%_\\'s",
     "\"&|!:*",       "李",         "李伟",  "an",       "ann",      "a",  "mon a", "common ann",
     "common",        "common zed", "extra", "extra 77", "extra77@", "zq", "z",     "@example.org",
     "nobody at all", " ",          "x1"});

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_long_lists, long_lists_fixture)

BOOST_AUTO_TEST_CASE(candidates_are_found_by_any_part_of_name_or_address) {
    for (const auto& who : {admin, recruiter, stranger})
        for (const auto* q : texts) {
            auto in = list_candidates_input{};
            in.q = q;
            const auto wanted = naive(fmt::format(
                "SELECT c.id FROM candidate c WHERE position({} IN c.search_key) > 0 AND ({} OR "
                "EXISTS (SELECT FROM application a WHERE a.candidate_id = c.id AND {})) ORDER BY "
                "c.id DESC",
                quoted(sought(in.q).value()), company_of(who, "c.company_id"),
                company_of(who, "a.company_id")));
            BOOST_TEST(paged(list_candidates, who, in) == wanted, q);
        }
}

BOOST_AUTO_TEST_CASE(candidates_are_found_by_what_few_have) {
    text("UPDATE candidate SET city = 'Ely', experience_level = '5+' WHERE id % 1000 = 1");
    text("UPDATE candidate SET status = 'passive', skills = '{Lute,Viol}' WHERE id % 700 = 1");
    struct one_filter {
        std::function<void(list_candidates_input&)> set;
        std::string sql;
    };
    const auto filters = std::vector<one_filter>{
        {[](auto& in) { in.city = "ely"; }, "city = 'Ely'"},
        {[](auto& in) { in.city = " STRATFORD "; }, "city = 'Stratford'"},
        {[](auto& in) { in.city = "Nowhere"; }, "false"},
        {[](auto& in) { in.experience_level = "5+"; }, "experience_level = '5+'"},
        {[](auto& in) { in.status = candidate_status::passive; }, "status = 'passive'"},
        {[](auto& in) { in.status = candidate_status::do_not_contact; }, "false"},
        {[](auto& in) { in.skill = "viol"; }, "'Viol' = ANY (skills)"},
        {[](auto& in) { in.skill = "vio"; }, "false"},
        {[](auto& in) { in.skill = "lute"; }, "'Lute' = ANY (skills)"},
        {[](auto& in) { in.skill = "viol", in.q = "extra 7"; },
         "'Viol' = ANY (skills) AND name LIKE 'Extra 7%'"},
        {[&](auto& in) { in.assigned_to = colleague.user_id; },
         fmt::format("id = {}", ada.candidate_id)},
        {[](auto& in) { in.assigned = true; }, fmt::format("id = {}", ada.candidate_id)},
        {[](auto& in) { in.assigned = false; }, fmt::format("id <> {}", ada.candidate_id)},
        {[](auto& in) { in.assigned = false, in.q = "common"; }, "name LIKE 'Common%'"},
        {[&](auto& in) { in.assigned = false, in.assigned_to = colleague.user_id; }, "false"},
        {[&](auto& in) { in.assigned = false, in.job_id = tuner; }, "false"},
        {[&](auto& in) { in.assigned = false, in.job_id = prompter; },
         fmt::format("company_id = {}", globe)},
        {[&](auto& in) { in.assigned = true, in.job_id = tuner; },
         fmt::format("id = {}", ada.candidate_id)},
        {[&](auto& in) { in.job_id = tuner; }, fmt::format("id = {}", ada.candidate_id)},
        {[&](auto& in) { in.job_id = prompter, in.q = "common"; },
         fmt::format("name LIKE 'Common%' AND company_id = {}", globe)},
    };
    for (const auto& each : filters) {
        auto in = list_candidates_input{};
        each.set(in);
        BOOST_TEST(paged(list_candidates, recruiter, in) ==
                       naive(fmt::format("SELECT id FROM candidate WHERE (company_id = {} OR id = "
                                         "{}) AND {} ORDER BY id DESC",
                                         globe, ada.candidate_id, each.sql)),
                   each.sql);
    }
}

BOOST_AUTO_TEST_CASE(the_few_who_are_assigned_to_nobody_are_found) {
    text(fmt::format("INSERT INTO candidate_assignment (candidate_id, company_id, recruiter_id) "
                     "SELECT id, company_id, {} FROM candidate WHERE company_id = {} AND id % 500 "
                     "<> 0",
                     recruiter.user_id, globe));
    // Of those assigned by globe, one has applied at rose, too, which has assigned nobody.
    apply(id(fmt::format("SELECT max(candidate_id) FROM candidate_assignment WHERE company_id = {}",
                         globe)),
          usher);
    for (const auto& who : {admin, recruiter, manager, stranger})
        for (const auto assigned : {true, false}) {
            auto in = list_candidates_input{};
            in.assigned = assigned;
            const auto wanted = naive(fmt::format(
                "SELECT c.id FROM candidate c WHERE ({} OR EXISTS (SELECT FROM application a WHERE "
                "a.candidate_id = c.id AND {})) AND {} EXISTS (SELECT FROM candidate_assignment g "
                "WHERE g.candidate_id = c.id AND {}) ORDER BY c.id DESC",
                company_of(who, "c.company_id"), company_of(who, "a.company_id"),
                assigned ? "" : "NOT", company_of(who, "g.company_id")));
            BOOST_TEST(paged(list_candidates, who, in) == wanted, who.user_id << ' ' << assigned);
        }
    auto nobody = list_candidates_input{};
    nobody.assigned = false;
    BOOST_TEST(
        paged(list_candidates, scoped(recruiter, recruiter_scope::assigned), nobody).empty());
    BOOST_TEST(paged(list_candidates, recruiter, nobody).size() < 10U);
}

BOOST_AUTO_TEST_CASE(applications_are_found_by_any_part_of_who_applied_or_of_the_job) {
    for (const auto& who : {admin, recruiter, stranger})
        for (const auto* order : {"created_at", "-created_at"})
            for (const auto* q : texts) {
                auto in = list_applications_input{};
                in.q = q;
                in.order_by = order;
                const auto wanted = naive(fmt::format(
                    "SELECT a.id FROM application a JOIN candidate c ON c.id = a.candidate_id JOIN "
                    "job j ON j.id = a.job_id WHERE (position({0} IN c.search_key) > 0 OR "
                    "position({0} IN j.title_key) > 0) AND {1} ORDER BY a.id {2}",
                    quoted(sought(in.q).value()), company_of(who, "a.company_id"),
                    *order == '-' ? "DESC" : ""));
                BOOST_TEST(paged(list_applications, who, in) == wanted, q);
            }
}

BOOST_AUTO_TEST_CASE(applications_are_found_by_the_title_of_their_job) {
    auto in = list_applications_input{};
    in.q = "TUNER";
    const auto tuned = naive(fmt::format("SELECT id FROM application WHERE job_id = {}", tuner));
    BOOST_TEST(paged(list_applications, recruiter, in) == tuned, boost::test_tools::per_element());
    BOOST_TEST(paged(list_applications, stranger, in).empty());
    in.job_id = prompter;
    BOOST_TEST(paged(list_applications, recruiter, in).empty());
}

BOOST_AUTO_TEST_CASE(applications_are_found_by_who_takes_care_of_them) {
    auto in = list_applications_input{};
    in.recruiter_id = colleague.user_id;
    const auto of_colleague =
        naive(fmt::format("SELECT id FROM application WHERE job_id = {}", tuner));
    for (const auto& who : {admin, recruiter})
        BOOST_TEST(paged(list_applications, who, in) == of_colleague,
                   boost::test_tools::per_element());
    in.q = "extra";
    BOOST_TEST(paged(list_applications, recruiter, in).empty());
    in.q = {};
    in.recruiter_id = stranger.user_id;
    BOOST_TEST(paged(list_applications, recruiter, in).empty());
    BOOST_TEST(paged(list_applications, admin, in).size() == 4'500u);
    in.recruiter_id = recruiter.user_id;
    in.q = "common";
    BOOST_TEST(paged(list_applications, recruiter, in).size() == 2u);
}

BOOST_AUTO_TEST_CASE(applications_are_found_by_stage_and_limit) {
    text(fmt::format("UPDATE application SET stage = 3 WHERE job_id = {}", tuner));
    text("UPDATE application SET limit_at = now() - interval '1 day' WHERE id % 500 = 0");
    auto in = list_applications_input{};
    in.stage = "OFFER";
    BOOST_TEST(paged(list_applications, recruiter, in) ==
                   naive(fmt::format("SELECT id FROM application WHERE job_id = {}", tuner)),
               boost::test_tools::per_element());
    BOOST_TEST(paged(list_applications, stranger, in).empty());
    in.stage = {};
    in.stale = true;
    BOOST_TEST(
        paged(list_applications, stranger, in) ==
            naive(fmt::format("SELECT id FROM application WHERE company_id = {} AND id % 500 "
                              "= 0 ORDER BY id DESC",
                              rose)),
        boost::test_tools::per_element());
    in.stale = false;
    BOOST_TEST(
        paged(list_applications, recruiter, in) ==
            naive(fmt::format("SELECT id FROM application WHERE company_id = {} AND id % 500 "
                              "<> 0 ORDER BY id DESC",
                              globe)),
        boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(accounts_are_found_by_any_part_of_name_address_or_username) {
    text("INSERT INTO app_user (email, name, username, role, company_id, active) SELECT 'extra' || "
         "n "
         "|| '@example.org', CASE WHEN n % 999 = 0 THEN 'O''Zed 100%' ELSE 'Extra' END, 'u' || n, "
         "CASE WHEN n % 500 = 0 THEN 'interviewer' ELSE 'recruiter' END, (SELECT min(id) FROM "
         "company), n % 400 <> 0 FROM generate_series(1, 5000) n");
    for (const auto* q :
         {"extra", "extra777@", "o'zed", "0%", "%", "u4999", "zq", "e", "recruiter"})
        for (const auto& wanted_role : {std::optional<role>{}, std::optional{role::interviewer},
                                        std::optional{role::recruiter}})
            for (const auto active : {std::optional<bool>{}, std::optional{false}}) {
                auto in = list_users_input{};
                in.q = q;
                in.role = wanted_role;
                in.active = active;
                BOOST_TEST(
                    paged(list_users, admin, in) ==
                        naive(fmt::format(
                            "SELECT id FROM app_user WHERE position({} IN search_key) > 0 AND {} "
                            "AND {} ORDER BY id",
                            quoted(sought(in.q).value()),
                            wanted_role ? fmt::format("role = '{}'", *wanted_role == role::recruiter
                                                                         ? "recruiter"
                                                                         : "interviewer")
                                        : "true",
                            active ? "NOT active" : "true")),
                    q);
            }
    auto in = list_users_input{};
    in.active = false;
    BOOST_TEST(paged(list_users, admin, in) ==
                   naive("SELECT id FROM app_user WHERE NOT active ORDER BY id"),
               boost::test_tools::per_element());
    in.company_id = rose;
    BOOST_TEST(paged(list_users, admin, in).empty());
}

BOOST_AUTO_TEST_CASE(mails_are_found_by_any_part_of_address_subject_or_name) {
    text("INSERT INTO outbox_mail (kind, company_id, candidate_id, recipient, subject, state, "
         "not_before, created_at) SELECT 'outreach', company_id, id, 'to.' || email, CASE WHEN id "
         "% 1000 = 0 THEN 'Rare tidings' ELSE 'Hello' END || ' for ' || name, 'sent', now(), now() "
         "FROM candidate WHERE company_id IS NOT NULL ORDER BY id");
    auto sought_in_mails = std::vector<const char*>{texts.begin(), texts.end()};
    for (const auto* one : {"tidings", "hello", "hello for common z", "to.common", "o.common77@"})
        sought_in_mails.push_back(one);
    const auto check_found = [&] {
        for (const auto& who : {admin, recruiter, stranger})
            for (const auto* q : sought_in_mails) {
                auto in = list_mails_input{};
                in.q = q;
                const auto wanted = naive(fmt::format(
                    "SELECT m.id FROM outbox_mail m JOIN candidate c ON c.id = m.candidate_id "
                    "WHERE (position({0} IN c.search_key) > 0 OR position({0} IN "
                    "coalesce(m.search_key, lower(m.recipient || E'\n' || m.subject COLLATE "
                    "\"C\"))) > 0) AND {1} ORDER BY m.id DESC",
                    quoted(sought(in.q).value()), company_of(who, "m.company_id")));
                BOOST_TEST(paged(list_mails, who, in) == wanted, q);
            }
    };
    const auto fold = [&] {
        return db.run([](transaction& work) { return fold_mails(work, 4'000); });
    };
    BOOST_TEST(fold() == 4'000);
    check_found();
    BOOST_TEST(fold() > 0);
    BOOST_TEST(fold() == 0);
    check_found();
}

// Characters that need quoting in a query for pieces, wildcards elsewhere, and characters of
// several bytes.
BOOST_AUTO_TEST_CASE(every_part_of_a_text_asks_for_pieces_that_it_has) {
    BOOST_TEST(text("SELECT count(*) FROM (VALUES (E'o''neil \\\\ \"x\" & | ! : * ( ) < > % _ ?'), "
                    "(E'zoë\\n李伟 ñandú'), ('aaaaaaaa'), ('a'), ('ab:*')) AS t (given), "
                    "generate_series(1, char_length(given)) AS n, generate_series(1, 12) AS size "
                    "WHERE (search_pieces(given) @@ search_query(substr(given, n, size))) IS NOT "
                    "TRUE") == "0");
    BOOST_TEST(text("SELECT search_pieces('lovelace') @@ search_query('xlove')") == "f");
    BOOST_TEST(text("SELECT search_pieces('lovelace') @@ search_query('cex')") == "f");
    BOOST_TEST(text("SELECT count(*) FROM candidate WHERE search_pieces(search_key) @@ "
                    "search_query('')") == "0");
}

BOOST_AUTO_TEST_CASE(a_history_is_found_behind_many_newer_events_of_others) {
    const auto newest_first = ids{3, 2, 1};
    // Of a company with few applications, and of one with many.
    BOOST_TEST(history_behind(tuner, usher, recruiter) == newest_first,
               boost::test_tools::per_element());
    text("TRUNCATE application_event");
    BOOST_TEST(history_behind(usher, prompter, stranger) == newest_first,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

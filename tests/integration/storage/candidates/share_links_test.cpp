// Links that show a candidate to somebody without an account: what they show, who may make, see and
// end them, and when they stop working.
#include "storage/candidates/share_links.hpp"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>
#include <boost/test/unit_test.hpp>

#include "storage/candidates/candidates.hpp"
#include "storage/candidates/retention.hpp"
#include "storage/json/json_writer.hpp"
#include "tests/support/input_problems.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::pointers;
using callboard::tests::scoped;

struct share_links_fixture : callboard::tests::world {
    std::int64_t grace = id(fmt::format(
        "INSERT INTO candidate (company_id, name, email, phone, links, city, skills, source) "
        "VALUES "
        "({}, 'Grace', 'grace@example.org', '+44 1', '{{https://grace.example}}', 'York', "
        "'{{voice, lute}}', 'a rival') RETURNING id",
        globe));
    int made = 0; ///< so many links; makes their tokens unique

    static bytes hash(const std::string& token) { return {token}; }
    [[nodiscard]] share_candidate_input input(std::vector<share_field> fields = {
                                                  share_field::name, share_field::skills}) const {
        auto in = share_candidate_input{};
        in.id = grace;
        in.fields = std::move(fields);
        return in;
    }
    share_link share(const caller& who, const share_candidate_input& in, const std::string& token) {
        return db.run([&](auto& work) { return share_candidate(who, work, in, hash(token)); });
    }
    refusal why_not_shared(const caller& who, const share_candidate_input& in) {
        return refusal_of(
            [&](auto& work) { return share_candidate(who, work, in, hash("refused")); });
    }
    std::optional<shared_candidate> open(const std::string& token,
                                         share_view how = share_view::counted) {
        return db.run([&](auto& work) { return open_share_link(work, hash(token), how); });
    }
    /// Whether the link can be opened, without a trace.
    bool works(const std::string& token) {
        return open(token, share_view::not_counted).has_value();
    }
    share_link get(const caller& who, std::int64_t link) {
        return db.run([&](auto& work) { return get_share_link(who, work, {link}); });
    }
    std::vector<std::int64_t> list(const caller& who) {
        auto in = list_share_links_input{};
        in.id = grace;
        auto ids = std::vector<std::int64_t>{};
        for (const auto& each :
             db.run([&](auto& work) { return list_share_links(who, work, in); }).items)
            ids.push_back(each.id);
        return ids;
    }
    void change(const std::string& table, const std::string& what, std::int64_t row) {
        text(fmt::format("UPDATE {} SET {} WHERE id = {}", table, what, row));
    }
    std::int64_t audited(const std::string& kind, std::int64_t actor) {
        return id(fmt::format("SELECT count(*) FROM audit_event WHERE kind = '{}' AND "
                              "coalesce(actor_id, 0) = {} AND subject_id = {} AND company_id = {}",
                              kind, actor, grace, globe));
    }
    /// Makes a link, which `end` ends and `begin` makes work again, unless that is empty.
    void check_ended(const std::string& cause, const std::string& end, const std::string& begin) {
        BOOST_TEST_CONTEXT(cause) {
            const auto token = fmt::format("token {}", ++made);
            share(recruiter, input(), token);
            BOOST_TEST(works(token));
            text(end);
            BOOST_TEST(!works(token));
            if (begin.empty())
                return;
            text(begin);
            BOOST_TEST(works(token));
        }
    }
};

const auto each_element = boost::test_tools::per_element();

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_share_links, share_links_fixture)

BOOST_AUTO_TEST_CASE(a_link_shows_the_chosen_fields_as_they_are_now_and_nothing_else) {
    auto in = input();
    in.message = "She could begin in June.";
    const auto link = share(recruiter, in, "t");
    BOOST_TEST((link.state == share_state::open));
    BOOST_TEST(link.created_by_name.value() == "recruiter 2");
    change("candidate", "skills = '{voice}'", grace);
    const auto shown = open("t").value();
    BOOST_TEST(shown.name.value() == "Grace");
    BOOST_TEST(shown.skills.value() == std::vector<std::string>{"voice"}, each_element);
    BOOST_TEST(shown.message == "She could begin in June.");
    BOOST_TEST(shown.company_name == "Globe");
    const auto told = to_json(shown);
    for (const auto* hidden : {"grace@example.org", "+44 1", "grace.example", "York", "a rival"})
        BOOST_TEST(told.find(hidden) == std::string::npos, hidden << ": " << told);
}

BOOST_AUTO_TEST_CASE(every_field_can_be_chosen) {
    for (const auto& each : enumerators_of<share_field>()) {
        const auto field = static_cast<share_field>(each.value);
        const auto token = fmt::format("of {}", each.name);
        share(recruiter, input({field}), token);
        const auto told = to_json(open(token).value());
        // The name of what was chosen, and the value.
        BOOST_TEST(told.find(fmt::format(R"("fields":["{}"])", each.name)) != std::string::npos);
    }
    share(recruiter, input({share_field::email, share_field::phone, share_field::links}),
          "contact");
    const auto contact = open("contact").value();
    BOOST_TEST(contact.email.value() == "grace@example.org");
    BOOST_TEST(contact.phone.value() == "+44 1");
    BOOST_TEST(contact.links.value().front() == "https://grace.example");
    BOOST_TEST(!contact.name.has_value());
}

BOOST_AUTO_TEST_CASE(views_are_counted_and_end_the_link_when_they_are_used_up) {
    auto in = input();
    in.max_views = 2;
    const auto link = share(recruiter, in, "t").id;
    BOOST_TEST(!get(recruiter, link).last_viewed_at.has_value());
    BOOST_TEST(works("t"));
    BOOST_TEST(get(recruiter, link).views == 0);
    BOOST_TEST(open("t").has_value());
    const auto once = get(recruiter, link);
    BOOST_TEST(once.views == 1);
    BOOST_TEST(once.last_viewed_at.has_value());
    BOOST_TEST(open("t").has_value());
    BOOST_TEST(!open("t").has_value());
    const auto after = get(recruiter, link);
    BOOST_TEST(after.views == 2);
    BOOST_TEST((after.state == share_state::used_up));
    BOOST_TEST(audited("share_link_viewed", 0) == 2);
}

BOOST_AUTO_TEST_CASE(a_link_expires) {
    auto in = input();
    in.expires_in_days = 1;
    const auto link = share(recruiter, in, "t");
    BOOST_TEST((link.expires_at - link.created_at == std::chrono::hours{24}));
    change("share_link", "expires_at = now() - interval '1 second'", link.id);
    BOOST_TEST(!works("t"));
    BOOST_TEST((get(recruiter, link.id).state == share_state::expired));
}

BOOST_AUTO_TEST_CASE(a_link_is_revoked_by_who_made_it_or_an_administrator) {
    const auto revoke = [&](const caller& who, std::int64_t link) {
        return db.run([&](auto& work) { return revoke_share_link(who, work, {link}); });
    };
    const auto one = share(recruiter, input(), "one").id;
    const auto two = share(recruiter, input(), "two").id;
    for (const auto& who : {colleague, manager, stranger})
        BOOST_TEST((refusal_of([&](auto& work) {
                        return revoke_share_link(who, work, {one});
                    }).code == errc::not_found));
    const auto revoked = revoke(recruiter, one);
    BOOST_TEST((revoked.state == share_state::revoked));
    BOOST_TEST(revoked.revoked_by.value() == recruiter.user_id);
    BOOST_TEST(!works("one"));
    BOOST_TEST(works("two"));
    BOOST_TEST((revoke(recruiter, one).revoked_at == revoked.revoked_at));
    BOOST_TEST(audited("share_link_revoked", recruiter.user_id) == 1);
    BOOST_TEST((revoke(admin, two).state == share_state::revoked));
    BOOST_TEST(!works("two"));
    BOOST_TEST(audited("share_link_created", recruiter.user_id) == 2);
}

BOOST_AUTO_TEST_CASE(people_see_their_own_links_and_administrators_all) {
    const auto one = share(recruiter, input(), "one").id;
    const auto two = share(manager, input(), "two").id;
    BOOST_TEST(list(recruiter) == std::vector{one}, each_element);
    BOOST_TEST(list(manager) == std::vector{two}, each_element);
    BOOST_TEST(list(admin) == (std::vector{two, one}), each_element);
    BOOST_TEST(list(colleague).empty());
    auto in = list_share_links_input{};
    in.id = grace;
    BOOST_TEST((refusal_of([&](auto& work) { return list_share_links(stranger, work, in); }).code ==
                errc::not_found));
    for (const auto& who : {interviewer, ada})
        BOOST_TEST((refusal_of([&](auto& work) { return list_share_links(who, work, in); }).code ==
                    errc::forbidden));
    in.limit = 1;
    const auto first = db.run([&](auto& work) { return list_share_links(admin, work, in); });
    in.cursor = first.next_cursor;
    BOOST_TEST(
        db.run([&](auto& work) { return list_share_links(admin, work, in); }).items.at(0).id ==
        one);
}

BOOST_AUTO_TEST_CASE(only_staff_who_see_a_candidate_share_them) {
    BOOST_TEST((why_not_shared(stranger, input()).code == errc::not_found));
    BOOST_TEST((why_not_shared(interviewer, input()).code == errc::forbidden));
    BOOST_TEST((why_not_shared(ada, input()).code == errc::forbidden));
    BOOST_TEST((why_not_shared(scoped(recruiter, recruiter_scope::assigned), input()).code ==
                errc::not_found));
    auto in = input();
    BOOST_TEST(why_not_shared(admin, in).fields.at(0).pointer == "/company_id");
    in.company_id = rose;
    BOOST_TEST(why_not_shared(admin, in).fields.at(0).pointer == "/company_id");
    BOOST_TEST(why_not_shared(recruiter, in).fields.at(0).pointer == "/company_id");
    in.company_id = globe;
    BOOST_TEST(share(admin, in, "t").company_id == globe);
    BOOST_TEST(works("t"));
    BOOST_TEST(id("SELECT count(*) FROM share_link") == 1);
}

BOOST_AUTO_TEST_CASE(a_link_works_as_long_as_who_made_it_may_show_the_candidate) {
    const auto user = fmt::format("UPDATE app_user SET {{}} WHERE id = {}", recruiter.user_id);
    const auto who = [&](const std::string& change) {
        return fmt::format(fmt::runtime(user), change);
    };
    check_ended("an account that is not active", who("active = false"), who("active = true"));
    check_ended("another company", who(fmt::format("company_id = {}", rose)),
                who(fmt::format("company_id = {}", globe)));
    check_ended("a role that sees no candidates", who("role = 'interviewer'"),
                who("role = 'recruiter'"));
    check_ended("a narrower scope", "UPDATE company SET recruiter_scope = 'assigned'",
                fmt::format("INSERT INTO candidate_assignment (candidate_id, company_id, "
                            "recruiter_id) VALUES ({}, {}, {})",
                            grace, globe, recruiter.user_id));
    text("UPDATE company SET recruiter_scope = 'company'");
    check_ended("a company that is not active", "UPDATE company SET active = false",
                "UPDATE company SET active = true");
    check_ended("no contact, by the record",
                fmt::format("UPDATE candidate SET status = 'do_not_contact' WHERE id = {}", grace),
                fmt::format("UPDATE candidate SET status = 'active' WHERE id = {}", grace));
    check_ended(
        "no contact, by the company",
        fmt::format("INSERT INTO contact_refusal (candidate_id, company_id) VALUES ({}, {})", grace,
                    globe),
        "DELETE FROM contact_refusal");
    share(recruiter, input(), "of others");
    text(fmt::format("INSERT INTO contact_refusal (candidate_id, company_id) VALUES ({}, {})",
                     grace, rose));
    BOOST_TEST(works("of others")); // another company's decision
}

BOOST_AUTO_TEST_CASE(a_link_to_an_applicant_ends_with_the_application) {
    const auto applied = application(ada.candidate_id, job(globe, recruiter.user_id, "Fool"));
    auto in = input();
    in.id = ada.candidate_id;
    share(recruiter, in, "t");
    BOOST_TEST(works("t"));
    text(fmt::format("DELETE FROM application WHERE id = {}", applied));
    BOOST_TEST(!works("t"));
}

BOOST_AUTO_TEST_CASE(a_forgotten_candidate_has_no_links) {
    share(recruiter, input(), "t");
    application(grace, job(globe, recruiter.user_id, "Fool"), 5);
    db.run([&](auto& work) { return forget_candidates(work, {grace}); });
    BOOST_TEST(!works("t"));
    BOOST_TEST(id("SELECT count(*) FROM share_link") == 0);
    BOOST_TEST((why_not_shared(recruiter, input()).code == errc::conflict));
}

BOOST_AUTO_TEST_CASE(nobody_is_shared_who_must_not_be_contacted) {
    db.run([&](auto& work) {
        return set_contact(recruiter, work, set_contact_input{grace, true, {}, {}});
    });
    const auto why = why_not_shared(recruiter, input());
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.current == R"({"refused":"do_not_contact"})");
}

BOOST_AUTO_TEST_CASE(links_that_work_are_bounded) {
    for (auto n = 0; n < most_open_links; ++n)
        share(recruiter, input(), fmt::format("t {}", n));
    BOOST_TEST((why_not_shared(manager, input()).code == errc::conflict));
    text("UPDATE share_link SET revoked_at = now() WHERE id = (SELECT min(id) FROM share_link)");
    BOOST_TEST((why_not_shared(manager, input()).code == errc::none));
    BOOST_TEST((why_not_shared(manager, input()).code == errc::conflict));
}

BOOST_AUTO_TEST_CASE(every_bad_field_of_a_new_link_is_named) {
    auto in = input({});
    in.message = std::string(2'001, 'm');
    in.expires_in_days = 366;
    in.max_views = 0;
    const auto wrong =
        std::vector<std::string>{"/fields", "/message", "/expires_in_days", "/max_views"};
    BOOST_TEST(pointers(in) == wrong, each_element);
    BOOST_TEST(pointers(input({share_field::name, share_field::city, share_field::name})) ==
                   std::vector<std::string>{"/fields"},
               each_element);
    BOOST_TEST(pointers(input()).empty());
}

BOOST_AUTO_TEST_CASE(a_link_that_never_was_is_as_dead_as_any) {
    BOOST_TEST(!open("never").has_value());
    BOOST_TEST(audited("share_link_viewed", 0) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

// Which names are equal and what a search finds, on a database whose locale is C, where lower()
// knows only ASCII; and how an older database gets its keys.
#include "storage/postgres/text_keys.hpp"

#include <boost/test/unit_test.hpp>

#include "config/mail_address.hpp"
#include "config/text.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/jobs/jobs.hpp"
#include "storage/jobs/pipelines.hpp"
#include "storage/mail/mail_refusals.hpp"
#include "storage/people/accounts.hpp"
#include "storage/people/companies.hpp"
#include "storage/people/sessions.hpp"
#include "storage/people/users.hpp"
#include "storage/postgres/migrator.hpp"
#include "tests/support/test_query.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::config::address_key;
using callboard::config::identity_key;
using callboard::config::search_key;
using callboard::tests::test_query;

/// All of these used to be one name only if the locale knew the letters.
struct text_keys_fixture : callboard::tests::world {
    std::int64_t company(const std::string& name) {
        return db.run(
            [&](transaction& work) { return create_company(admin, work, {.name = name}).id; });
    }
    std::int64_t candidate(const std::string& name, const std::string& email,
                           const std::string& city = {},
                           const std::vector<std::string>& skills = {}) {
        return db.run([&](transaction& work) {
            auto in = create_candidate_input{};
            in.name = name;
            in.email = email;
            in.city = city;
            in.skills = skills;
            return create_candidate(recruiter, work, in).id;
        });
    }
    std::vector<std::int64_t> found(const list_candidates_input& in) {
        auto ids = std::vector<std::int64_t>{};
        auto list = db.run([&](transaction& work) { return list_candidates(recruiter, work, in); });
        for (auto& one : list.items)
            ids.push_back(one.id);
        return ids;
    }
    user account(const std::string& email, const std::string& username = {}) {
        return db.run([&](transaction& work) {
            return register_candidate(
                {}, work,
                {.email = email, .password = {}, .name = "Somebody", .username = username}, "hash");
        });
    }
    std::int64_t signs_in(const std::string& login) {
        auto who = db.run([&](transaction& work) { return find_login(work, login); });
        return who ? who->user_id : 0;
    }
    template <class Body>
    bool conflict(Body body) {
        return refusal_of(body).code == errc::conflict;
    }
    /// The database as an older version left it.
    void forget_keys() {
        text("ALTER TABLE company DISABLE TRIGGER USER; ALTER TABLE app_user DISABLE TRIGGER USER;"
             "UPDATE company SET name_key = NULL, search_key = NULL, twin = false;"
             "UPDATE app_user SET email_key = NULL, username_key = NULL, search_key = NULL;"
             "UPDATE candidate SET email_key = NULL, city_key = NULL, skill_keys = NULL, "
             "search_key = NULL;"
             "UPDATE job SET title_key = NULL, search_key = NULL;"
             "UPDATE pipeline SET name_key = NULL, search_key = NULL");
    }
    void restore_triggers() {
        text("ALTER TABLE company ENABLE TRIGGER USER; ALTER TABLE app_user ENABLE TRIGGER USER");
    }
    std::vector<text_twin> twins() { return find_twins(db.session()); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_text_keys, text_keys_fixture)

BOOST_AUTO_TEST_CASE(the_database_makes_the_same_keys_of_ascii_as_the_program) {
    auto ascii = std::string{" \t"};
    for (auto c = 1; c < 128; ++c)
        ascii += static_cast<char>(c);
    ascii += "\r\n";
    constexpr auto keys =
        test_query<"test_keys", "SELECT ascii_identity_key(@text), ascii_search_key(@text), "
                                "ascii_identity_keys(ARRAY[@text, 'B'])::text, "
                                "ascii_search_key(@text || 'ö') IS NULL AND "
                                "ascii_identity_keys(ARRAY['a', 'ö']) IS NULL">;
    auto made = db.session().exec(keys, param<"text">(ascii));
    BOOST_TEST(value<std::string>(made, 0, 0) == identity_key(ascii));
    BOOST_TEST(value<std::string>(made, 0, 1) == search_key(ascii));
    auto list = value<std::vector<std::string>>(made, 0, 2);
    BOOST_TEST(list.at(0) == search_key(callboard::config::trim(ascii)));
    BOOST_TEST(list.at(1) == "b");
    BOOST_TEST(value<bool>(made, 0, 3));
    BOOST_TEST(address_key("Anna@EXAMPLE.org") ==
               text("SELECT ascii_identity_key('Anna@EXAMPLE.org')"));
}

BOOST_AUTO_TEST_CASE(a_name_is_taken_in_any_case_of_any_script) {
    company("ÄPFEL AG");
    for (auto name : {"äpfel ag", "A\u0308pfel AG", " Äpfel AG\u00A0", "\uFF21\u0308pfel AG"})
        BOOST_TEST(conflict(
            [&](transaction& work) { return create_company(admin, work, {.name = name}); }));
    company("Apfel AG"); // another name: the accent counts
    auto made = company("Birnen GmbH");
    BOOST_TEST(conflict([&](transaction& work) {
        return edit_company(admin, work, {.id = made, .name = "ÄPFEL ag"});
    }));
    auto standard = [&](const std::string& name) {
        auto in = create_pipeline_input{};
        in.name = name;
        in.company_id = globe;
        in.stages = db.run([&](transaction& work) {
            return get_pipeline(admin, work,
                                {id("SELECT id FROM pipeline WHERE name = 'standard'")})
                .stages;
        });
        return refusal_of([&](transaction& work) { return create_pipeline(admin, work, in); }).code;
    };
    BOOST_TEST((standard("Bühne") == errc::none));
    BOOST_TEST((standard("BÜHNE") == errc::conflict));
}

BOOST_AUTO_TEST_CASE(an_account_is_one_however_its_address_or_username_is_typed) {
    auto made = account("Anna@bücher.example", "Zoë");
    for (auto login : {"anna@bücher.example", "ANNA@BÜCHER.EXAMPLE", "anna@xn--bcher-kva.example",
                       " anna@bu\u0308cher.example ", "ZOË", "zoe\u0308", "\uFF3Aoë"})
        BOOST_TEST(signs_in(login) == made.id, login);
    BOOST_TEST(signs_in("zoe") == 0);
    auto again = [&](const std::string& email, const std::string& username) {
        return conflict([&](transaction& work) {
            return register_candidate(
                {}, work, {.email = email, .password = {}, .name = "X", .username = username},
                "hash");
        });
    };
    BOOST_TEST(again("anna@XN--bcher-kva.example", ""));
    BOOST_TEST(again("other@example.org", "ZOE\u0308"));
    BOOST_TEST(account("\u212A@example.org").id != 0); // not checked here, only keyed
    BOOST_TEST(signs_in("K@example.org") != 0);
    BOOST_TEST(again("k@example.org", ""));
}

BOOST_AUTO_TEST_CASE(an_address_is_in_a_company_once_however_it_is_written) {
    candidate("Anna", "anna@bücher.example");
    auto again = [&](transaction& work) {
        auto in = create_candidate_input{};
        in.name = "Anna again";
        in.email = "ANNA@xn--bcher-kva.example";
        return create_candidate(recruiter, work, in);
    };
    BOOST_TEST(conflict(again));
}

BOOST_AUTO_TEST_CASE(a_person_applies_once_however_their_address_is_written) {
    auto made = account("anna@bücher.example");
    auto own = id("SELECT id FROM candidate WHERE user_id = " + std::to_string(made.id));
    auto entered = candidate("Anna", "ANNA@xn--bcher-kva.example");
    auto opening = job(globe, recruiter.user_id, "Fly operator");
    application(own, opening);
    BOOST_CHECK_THROW(application(entered, opening), std::runtime_error);
    // Another address makes the record another person.
    db.run([&](transaction& work) {
        auto in = edit_candidate_input{};
        in.id = entered;
        in.email = "berta@bücher.example";
        return edit_candidate(recruiter, work, in);
    });
    application(entered, opening);
    BOOST_TEST(text("SELECT person FROM application WHERE candidate_id = " +
                    std::to_string(entered)) == "berta@xn--bcher-kva.example");
}

BOOST_AUTO_TEST_CASE(a_search_minds_neither_case_nor_accents) {
    auto sahin = candidate("Öztürk Şahin", "oz@example.org", "Zürich", {"Bühnenbau", "C++"});
    candidate("Anna Muster", "anna@example.org", "Bern", {"Licht"});
    for (auto q : {"öztürk", "OZTURK", "o\u0308ztu\u0308rk", "sahin", "ŞAHİN", "k s", " Öz "}) {
        auto only = found({.q = q});
        BOOST_TEST_REQUIRE(only.size() == 1U, q);
        BOOST_TEST(only.front() == sahin);
    }
    BOOST_TEST(found({.q = "oz@EXAMPLE"}).size() == 1U);
    BOOST_TEST(found({.city = "ZURICH"}).size() == 1U);
    BOOST_TEST(found({.skill = "buhnenbau"}).size() == 1U);
    BOOST_TEST(found({.skill = "c++"}).size() == 1U);
    BOOST_TEST(found({.skill = "c"}).empty());
    auto nfd = candidate("Zoe\u0308 Decomposed", "zoe@example.org");
    BOOST_TEST(found({.q = "zo\u00EB"}).at(0) == nfd);
}

BOOST_AUTO_TEST_CASE(keys_follow_an_edit) {
    auto one = candidate("Anna Müller", "anna@example.org", "Köln", {"Ton"});
    auto edit = [&](const profile_edit& changed) {
        auto in = edit_candidate_input{changed};
        in.id = one;
        db.run([&](transaction& work) { return edit_candidate(recruiter, work, in); });
    };
    edit({.name = "Anna Groß"});
    BOOST_TEST(found({.q = "muller"}).empty());
    BOOST_TEST(found({.q = "GROSS"}).size() == 1U);
    edit({.name = "Anna Gross", .city = "", .skills = std::vector<std::string>{"Maske"}});
    BOOST_TEST(found({.q = "gross"}).size() == 1U);
    BOOST_TEST(found({.city = "koln"}).empty());
    BOOST_TEST(found({.skill = "maske"}).size() == 1U);
    BOOST_TEST(text("SELECT count(*) FROM candidate WHERE search_key IS NULL") == "0");
}

BOOST_AUTO_TEST_CASE(titles_are_in_the_order_of_unicode_and_pages_agree_with_it) {
    for (auto title : {"Zimmerer", "Écrivain", "apprentice", "Éclairagiste", "Electrician", "Öde",
                       "É", "e", "Zähler", "Zahler"})
        job(globe, recruiter.user_id, title);
    auto in = list_jobs_input{};
    in.order_by = "title";
    auto all = std::vector<std::string>{};
    in.limit = 100;
    for (auto& one :
         db.run([&](transaction& work) { return list_jobs(recruiter, work, in); }).items)
        all.push_back(one.title);
    BOOST_TEST(all ==
                   (std::vector<std::string>{"apprentice", "e", "É", "Éclairagiste", "Écrivain",
                                             "Electrician", "Öde", "Zahler", "Zähler", "Zimmerer"}),
               boost::test_tools::per_element());
    for (auto order : {"title", "-title"}) {
        in.order_by = order;
        in.limit = 3;
        in.cursor.reset();
        auto paged = std::vector<std::string>{};
        do {
            auto page = db.run([&](transaction& work) { return list_jobs(recruiter, work, in); });
            for (auto& one : page.items)
                paged.push_back(one.title);
            in.cursor = page.next_cursor;
        } while (in.cursor);
        if (in.order_by == "-title")
            std::ranges::reverse(paged);
        BOOST_TEST(paged == all, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(an_opt_out_and_a_suppression_hold_however_the_address_is_written) {
    db.run([&](transaction& work) {
        add_suppression(admin, work, {.address = "Anna@BÜCHER.example", .reason = "gone"});
        add_opt_out(work, "anna@xn--bcher-kva.example", 0);
    });
    BOOST_TEST(text("SELECT address FROM mail_suppression") == "anna@xn--bcher-kva.example");
    BOOST_TEST(text("SELECT address FROM mail_opt_out") == "anna@xn--bcher-kva.example");
    auto list = [&](const std::string& address) {
        return db.run([&](transaction& work) {
            return list_suppressions(admin, work, {.address = address}).items.size();
        });
    };
    BOOST_TEST(list("anna@bücher.example") == 1U);
    BOOST_TEST(list("ANNA@") == 1U);
    db.run([&](transaction& work) {
        remove_suppression(admin, work, {.address = "anna@bücher.example"});
    });
    BOOST_TEST(list("anna") == 0U);
}

BOOST_AUTO_TEST_CASE(an_older_database_gets_its_keys_when_it_is_migrated) {
    auto sahin = candidate("Öztürk Şahin", "oz@example.org", "Zürich", {"Bühnenbau"});
    auto anna = account("anna@example.org", "Zoë");
    company("Äpfel AG");
    job(globe, recruiter.user_id, "Éclairagiste");
    forget_keys();
    restore_triggers();
    BOOST_TEST(found({.q = "ozturk"}).empty());
    migrate(db.url());
    BOOST_TEST(found({.q = "ozturk"}).at(0) == sahin);
    BOOST_TEST(found({.skill = "buhnenbau", .city = "zurich"}).at(0) == sahin);
    BOOST_TEST(signs_in("ZOË") == anna.id);
    BOOST_TEST(signs_in("ANNA@example.org") == anna.id);
    BOOST_TEST(text("SELECT count(*) FROM company WHERE name_key IS NULL OR twin") == "0");
    BOOST_TEST(twins().empty());
}

BOOST_AUTO_TEST_CASE(portions_are_as_large_as_was_asked_for) {
    for (auto i = 0; i < 5; ++i)
        candidate_record(globe, "Zo\u00EB");
    auto fold = [&] { return db.run([](transaction& work) { return fold_missing(work, 2); }); };
    BOOST_TEST(fold() == 2);
    BOOST_TEST(text("SELECT count(*) FROM candidate WHERE search_key IS NULL") == "3");
    fold();
    BOOST_TEST(fold() == 1);
    BOOST_TEST(fold() == 0);
}

BOOST_AUTO_TEST_CASE(two_rows_that_become_one_are_listed_and_left_alone) {
    auto first = company("ÄPFEL AG");
    auto second = company("another");
    auto zoe = account("zoe@example.org", "ZOË");
    auto other = account("other@example.org", "another");
    forget_keys();
    text("UPDATE company SET name = 'äpfel ag' WHERE name = 'another';"
         "UPDATE app_user SET username = 'zoë' WHERE username = 'another'");
    restore_triggers();
    migrate(db.url());
    migrate(db.url()); // changes nothing more
    auto listed = twins();
    BOOST_TEST_REQUIRE(listed.size() == 2U);
    BOOST_TEST(listed[0].what == "account");
    BOOST_TEST(listed[0].id == other.id);
    BOOST_TEST(listed[0].other_id == zoe.id);
    BOOST_TEST(listed[1].what == "company");
    BOOST_TEST(listed[1].id == second);
    BOOST_TEST(listed[1].name == "äpfel ag");
    BOOST_TEST(listed[1].other_id == first);
    // Both can sign in, each with their own spelling; other changes to them do not matter.
    BOOST_TEST(signs_in("ZOË") == zoe.id);
    BOOST_TEST(signs_in("zoë") == other.id);
    BOOST_TEST(signs_in("zOË") == zoe.id);
    db.run([&](transaction& work) {
        edit_company(admin, work, {.id = second, .active = false});
        edit_user(admin, work, {.id = other.id, .name = "Öther"}, std::nullopt);
    });
    BOOST_TEST(twins().size() == 2U);
    // A person decides.
    db.run([&](transaction& work) {
        edit_company(admin, work, {.id = second, .name = "Birnen AG"});
        edit_user(admin, work, {.id = zoe.id, .username = "first zoë"}, std::nullopt);
    });
    db.run([](transaction& work) { return fold_missing(work, 10); });
    BOOST_TEST(twins().empty());
    BOOST_TEST(signs_in("ZOË") == other.id);
    BOOST_TEST(conflict([&](transaction& work) {
        return edit_user(admin, work, {.id = zoe.id, .username = "ZOË"}, std::nullopt);
    }));
}

BOOST_AUTO_TEST_SUITE_END()

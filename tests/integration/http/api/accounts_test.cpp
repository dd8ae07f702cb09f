// Accounts over HTTP: changes of address, resent invitations, and what registering reveals about an
// address in each mode.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "tests/support/two_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

const auto form = http_fields{{"Content-Type", "application/x-www-form-urlencoded"}};
constexpr auto edit_me = "/api/users/me";
constexpr auto register_path = "/api/auth/register";

/// An answer without the parts that differ from account to account anyway.
std::string comparable(const http_answer& answer, const std::string& address) {
    auto body = answer.body;
    boost::replace_all(body, address, "ADDRESS");
    const auto at = body.find("\"updated_at\"");
    return std::to_string(answer.status) + body.substr(0, at);
}

/// A node where an address is confirmed before it has an account.
struct verified_node {
    two_nodes& on = *whole_suite::all;
    service_node node{settings_for(on.settings)};
    http_client client = node.client();

    static config::settings settings_for(config::settings change) {
        change.auth.registration = config::registration_mode::verified;
        return change;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(http_accounts, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(the_link_to_a_wrong_address_is_void_once_it_is_corrected, on_two_nodes) {
    const auto made = boss.post("/api/users", {{"email", "tpyo@example.org"},
                                               {"name", "Typo"},
                                               {"role", "recruiter"},
                                               {"company_id", on.globe}});
    BOOST_TEST(made.text("/invited_at") != "");
    const auto wrong = on.mailed_tokens("tpyo@example.org", 1).front();
    const auto user = fmt::format("/api/users/{}", made.id());
    BOOST_TEST(boss.put(user, {{"email", "typo@example.org"}}).status == 200);
    BOOST_TEST(on.reset(wrong, "a long password").pointers() == "/token");

    const auto again = boss.post(user + "/invite", boost::json::object{});
    BOOST_TEST(again.status == 200);
    BOOST_TEST(again.at("/accepted_at").is_null());
    const auto right = on.mailed_tokens("typo@example.org", 1).front();
    BOOST_TEST(on.reset(right, "a long password").status == 204);
    BOOST_TEST(!boss.get(user).at("/accepted_at").is_null());
    BOOST_TEST(boss.post(user + "/invite", boost::json::object{}).status == 409);
    BOOST_TEST(on.log_in_status("typo@example.org", "a long password") == 200);
}

BOOST_FIXTURE_TEST_CASE(a_hand_over_to_whoever_is_offered_is_accepted, on_two_nodes) {
    const auto from = on.account("recruiter", on.globe);
    on.job(on.globe, from.user_id, "Fool");
    const auto path = [&](const char* what) {
        return fmt::format("/api/users/{}/{}", from.user_id, what);
    };
    const auto offered = boss.get(path("successors"));
    BOOST_TEST_REQUIRE(offered.status == 200, offered);
    BOOST_TEST(offered.at("/items/0/id").as_int64() == on.recruiter.user_id);
    BOOST_TEST(offered.text("/items/0/role") == "recruiter");
    BOOST_TEST(offered.text("/items/0/company_name") == "Globe");
    BOOST_TEST(boost::json::serialize(offered.at("/items/0/takes_over")) == R"(["jobs"])");
    const auto items = offered.at("/items");
    for (const auto& one : items.as_array()) {
        BOOST_TEST(one.at("id").as_int64() != from.user_id);
        BOOST_TEST(one.at("role").as_string() == "recruiter");
    }
    BOOST_TEST(boss.post(path("hand-over"), {{"to", on.manager.user_id}}).pointers() == "/to");
    BOOST_TEST(boss.post(path("hand-over"), {{"to", offered.at("/items/0/id")}}).status == 200);
    BOOST_TEST(boss.get(path("successors")).at("/items").as_array().empty());
}

BOOST_FIXTURE_TEST_CASE(a_lead_is_named_beside_their_id, on_two_nodes) {
    const auto led = on.account("recruiter", on.globe);
    const auto path = fmt::format("/api/users/{}", led.user_id);
    BOOST_TEST(boss.get(path).at("/lead_name").is_null());
    const auto edited = boss.put(path, {{"lead_id", on.manager.user_id}});
    BOOST_TEST_REQUIRE(edited.status == 200, edited);
    BOOST_TEST(edited.text("/lead_name") == "hiring_manager 4");
    BOOST_TEST(boss.get(path).text("/lead_name") == "hiring_manager 4");
    BOOST_TEST(on.as(led).get("/api/auth/me").text("/lead_name") == "hiring_manager 4");
}

BOOST_FIXTURE_TEST_CASE(another_address_of_ones_own_needs_the_password, on_two_nodes) {
    const auto who = on.account("candidate");
    const auto old = on.email_of(who);
    auto me = on.as(who);
    const auto wanted = "next." + old;
    BOOST_TEST(me.put(edit_me, {{"email", wanted}}).pointers() == "/current_password");
    BOOST_TEST(me.put(edit_me, {{"email", wanted}, {"current_password", "wrong"}}).pointers() ==
               "/current_password");
    BOOST_TEST(on.count(fmt::format("outbox_mail WHERE user_id = {}", who.user_id)) == 0);
    // The present address is not a new one.
    BOOST_TEST(me.put(edit_me, {{"email", old}, {"name", "Same"}}).text("/name") == "Same");

    const auto asked =
        me.put(edit_me, {{"email", wanted}, {"name", "Other"}, {"current_password", on.password}});
    BOOST_TEST(asked.status == 200);
    BOOST_TEST(asked.text("/email") == old);
    BOOST_TEST(asked.text("/pending_email") == wanted);
    BOOST_TEST(asked.text("/name") == "Other");
    BOOST_TEST(on.log_in_status(old, on.password) == 200);
    BOOST_TEST(eventually([&] {
        return on.count(fmt::format("outbox_mail WHERE kind = 'email_change_notice' AND "
                                    "recipient = '{}' AND state = 'sent'",
                                    old)) == 1;
    }));
    const auto token = on.mailed_tokens(wanted, 1, "/confirm-email?token=").front();
    const auto confirm = [&] {
        return on.anonymous().post("/api/auth/email/confirm", {{"token", token}});
    };
    BOOST_TEST(confirm().text("/email") == wanted);
    BOOST_TEST(confirm().pointers() == "/token");
    BOOST_TEST(on.log_in_status(wanted, on.password) == 200);
}

BOOST_FIXTURE_TEST_CASE(a_change_of_address_does_not_tell_who_has_an_account, on_two_nodes) {
    const auto who = on.account("candidate");
    const auto taken = on.email_of(on.account("candidate"));
    auto me = on.as(who);
    auto version = me.get("/api/auth/me").at("/version").as_int64();
    const auto ask = [&](const std::string& address) {
        const auto answer =
            me.put(edit_me, {{"email", address}, {"current_password", on.password}});
        ++version;
        return boost::replace_all_copy(comparable(answer, address),
                                       fmt::format("\"version\":{}", version), "VERSION");
    };
    BOOST_TEST(ask(taken) == ask("free@example.org"));
    BOOST_TEST(eventually([&] {
        return on.count("outbox_mail WHERE kind = 'address_in_use' AND state = 'sent' "
                        "AND recipient = '" +
                        taken + "'") == 1;
    }));
}

BOOST_FIXTURE_TEST_CASE(common_passwords_are_refused_wherever_one_is_chosen, on_two_nodes) {
    const auto who = on.account("candidate");
    BOOST_TEST(on.anonymous()
                   .post(register_path, {{"email", "w@example.org"}, {"password", "12345678"}})
                   .pointers() == "/password");
    BOOST_TEST(boss.post("/api/users", {{"email", "w@example.org"},
                                        {"name", "W"},
                                        {"role", "candidate"},
                                        {"password", "PassWord"}})
                   .pointers() == "/password");
    BOOST_TEST(boss.put(fmt::format("/api/users/{}", who.user_id), {{"password", "        "}})
                   .pointers() == "/password");
    BOOST_TEST(on.as(who)
                   .post("/api/auth/password/change",
                         {{"current_password", on.password}, {"new_password", on.email_of(who)}})
                   .pointers() == "/new_password");
    const auto email = on.email_of(who);
    BOOST_TEST(on.anonymous().post("/api/auth/password/forgot", {{"email", email}}).status == 202);
    const auto token = on.mailed_tokens(email, 1).front();
    BOOST_TEST(on.reset(token, "password1").pointers() == "/password");
    BOOST_TEST(on.reset(token, email).pointers() == "/password");
    BOOST_TEST(on.reset(token, "eight tidy herrings").status == 204);
}

BOOST_AUTO_TEST_CASE(an_open_registration_can_be_used_at_once) {
    auto& on = *whole_suite::all;
    const auto body =
        boost::json::object{{"email", "open@example.org"}, {"password", "a long password"}};
    BOOST_TEST(on.anonymous().post(register_path, body).status == 201);
    BOOST_TEST(on.log_in_status("open@example.org", "a long password") == 200);
    BOOST_TEST(on.anonymous().post(register_path, body).status == 409);
}

BOOST_FIXTURE_TEST_CASE(an_open_registration_is_confirmed_by_a_link_and_the_password,
                        on_two_nodes) {
    const auto path = std::string{"/confirm-registration"};
    const auto record = on.id(fmt::format("INSERT INTO candidate (company_id, name, email) VALUES "
                                          "({}, 'Una', 'una@example.org') RETURNING id",
                                          on.globe));
    const auto entered =
        on.application(record, on.job(on.globe, on.recruiter.user_id, "Understudy"));
    const auto application = fmt::format("/api/applications/{}", entered);
    // Both nodes know the application before it is hers.
    for (const auto* node : {on.node.get(), on.other.get()})
        BOOST_TEST(node->client(access_token(on.recruiter)).get(application).status == 200);
    const auto made = on.anonymous().post(
        register_path, {{"email", "Una@example.org"}, {"password", "a long password"}});
    BOOST_TEST_REQUIRE(made.status == 201, made);
    BOOST_TEST(made.at("/email_verified_at").is_null());
    const auto signed_in = on.anonymous().post(
        log_in_path, {{"email", "una@example.org"}, {"password", "a long password"}});
    auto una = on.node->client(signed_in.text("/access_token"));
    BOOST_TEST(una.get("/api/applications/me").at("/items").as_array().empty());
    BOOST_TEST(una.get(application).status == 404);

    const auto token = on.mailed_tokens("Una@example.org", 1, path + "?token=").front();
    const auto page = on.anonymous().get(path + "?token=" + token);
    BOOST_TEST(page.status == 200, page);
    BOOST_TEST(page.body.find("Confirm your e-mail address") != std::string::npos, page);
    const auto submit = [&](const std::string& typed) {
        return on.anonymous().send("POST", path, "token=" + token + "&password=" + typed, form);
    };
    BOOST_TEST(submit("another+password").status == 422);
    BOOST_TEST(una.get(application).status == 404);
    const auto confirmed = submit("a+long+password");
    BOOST_TEST(confirmed.status == 200, confirmed);
    BOOST_TEST(confirmed.body.find("Your e-mail address is confirmed.") != std::string::npos);
    BOOST_TEST(submit("a+long+password").status == 410);

    BOOST_TEST(!una.get(me).at("/email_verified_at").is_null());
    BOOST_TEST(una.get("/api/applications/me").at("/items/0/id").as_int64() == entered);
    BOOST_TEST(una.get(application).status == 200);
    BOOST_TEST(
        eventually([&] { return on.other->client(una.token).get(application).status == 200; }));
    const auto withdrawn = una.post(application + "/withdraw", boost::json::object{});
    BOOST_TEST(withdrawn.status == 200, withdrawn);
}

BOOST_FIXTURE_TEST_CASE(a_link_to_confirm_an_address_is_asked_for_again, on_two_nodes) {
    constexpr auto verify = "/api/auth/email/verify";
    const auto who = on.account("candidate");
    auto candidate = on.as(who);
    BOOST_TEST(candidate.post(verify, boost::json::object{}).status == 202);
    const auto token =
        on.mailed_tokens(on.email_of(who), 1, "/confirm-registration?token=").front();
    const auto confirm = [&](const std::string& password) {
        return on.anonymous().post("/api/auth/register/confirm",
                                   {{"token", token}, {"password", password}});
    };
    BOOST_TEST(confirm("not the one").pointers() == "/password");
    const auto confirmed = confirm(on.password);
    BOOST_TEST(confirmed.status == 200, confirmed);
    BOOST_TEST(confirmed.id() == who.user_id);
    BOOST_TEST(!confirmed.at("/email_verified_at").is_null());
    BOOST_TEST(confirm(on.password).pointers() == "/token");
    BOOST_TEST(candidate.post(verify, boost::json::object{}).status == 409);
    BOOST_TEST(on.as(on.recruiter).post(verify, boost::json::object{}).status == 403);
    BOOST_TEST(on.anonymous().post(verify, boost::json::object{}).status == 401);
}

BOOST_FIXTURE_TEST_CASE(a_verified_registration_answers_alike_and_waits_for_its_link,
                        verified_node) {
    const auto taken = on.email_of(on.account("candidate"));
    const auto ask = [&](const std::string& address) {
        return client.post(register_path, {{"email", address}, {"password", "a long password"}});
    };
    const auto free = ask("verified@example.org");
    const auto known = ask(taken);
    BOOST_TEST(free.status == 202);
    BOOST_TEST(known.status == 202);
    BOOST_TEST(free.body == known.body);
    BOOST_TEST(ask("not an address").pointers() == "/email");
    BOOST_TEST(on.log_in_status("verified@example.org", "a long password") == 401);
    BOOST_TEST(eventually([&] {
        return on.count("outbox_mail WHERE kind = 'address_in_use' AND state = 'sent' "
                        "AND recipient = '" +
                        taken + "'") == 1;
    }));

    const auto token =
        on.mailed_tokens("verified@example.org", 1, "/confirm-registration?token=").front();
    const auto page = client.get("/confirm-registration?token=" + token);
    BOOST_TEST(page.status == 200);
    BOOST_TEST(page.body.find("verified@example.org") != std::string::npos);
    const auto submit = [&](const std::string& password) {
        return client.send("POST", "/confirm-registration",
                           "token=" + token + "&password=" + password, form);
    };
    const auto wrong = submit("another+password");
    BOOST_TEST(wrong.status == 422);
    BOOST_TEST(wrong.body.find("is not the one that you chose") != std::string::npos);
    BOOST_TEST(on.log_in_status("verified@example.org", "a long password") == 401);
    BOOST_TEST(submit("a+long+password").status == 200);
    BOOST_TEST(on.log_in_status("verified@example.org", "a long password") == 200);
    BOOST_TEST(submit("a+long+password").status == 410);
}

BOOST_FIXTURE_TEST_CASE(a_registration_is_confirmed_by_a_password_of_many_bytes, verified_node) {
    auto password = std::string{};
    auto encoded = std::string{};
    for (auto i = 0; i < 600; ++i) {
        password += "\u20AC";
        encoded += "%E2%82%AC";
    }
    BOOST_TEST(client.post(register_path, {{"email", "long@example.org"}, {"password", password}})
                   .status == 202);
    const auto token =
        on.mailed_tokens("long@example.org", 1, "/confirm-registration?token=").front();
    const auto submit = [&](const std::string& typed) {
        return client.send("POST", "/confirm-registration", "token=" + token + "&password=" + typed,
                           form);
    };
    const auto too_long = submit(std::string(1'001, 'a'));
    BOOST_TEST(too_long.status == 422);
    BOOST_TEST(too_long.body.find("is not the one that you chose") != std::string::npos);
    BOOST_TEST(submit(encoded).status == 200);
    BOOST_TEST(on.log_in_status("long@example.org", password) == 200);
}

BOOST_FIXTURE_TEST_CASE(a_verified_registration_is_confirmed_by_the_api_too, verified_node) {
    BOOST_TEST(
        client
            .post(register_path,
                  {{"email", "api@example.org"}, {"password", "a long password"}, {"name", "Api"}})
            .status == 202);
    const auto token =
        on.mailed_tokens("api@example.org", 1, "/confirm-registration?token=").front();
    const auto confirm = [&](const std::string& password) {
        return client.post("/api/auth/register/confirm",
                           {{"token", token}, {"password", password}});
    };
    BOOST_TEST(confirm("not the one").pointers() == "/password");
    const auto made = confirm("a long password");
    BOOST_TEST(made.status == 201);
    BOOST_TEST(made.text("/name") == "Api");
    BOOST_TEST(!made.at("/email_verified_at").is_null());
    BOOST_TEST(confirm("a long password").pointers() == "/token");
}

BOOST_AUTO_TEST_CASE(a_closed_registration_is_refused) {
    auto& on = *whole_suite::all;
    auto settings = on.settings;
    settings.auth.registration = config::registration_mode::closed;
    const auto node = service_node{settings};
    BOOST_TEST(node.client()
                   .post(register_path, {{"email", "x@example.org"}, {"password", "a long one"}})
                   .status == 403);
}

BOOST_AUTO_TEST_CASE(an_invitation_speaks_of_a_team_to_staff_only_and_of_a_new_link_truly) {
    auto& on = *whole_suite::all;
    auto boss = on.as(on.admin);
    const auto invite = [&](const std::string& email, boost::json::object body) {
        body["email"] = email;
        body["name"] = "Invited";
        BOOST_TEST(boss.post("/api/users", body).status == 201);
        BOOST_TEST(on.mailed_tokens(email, 1).size() == 1U);
        return on.mails_to(email).front();
    };
    const auto staff =
        invite("staff@example.org", {{"role", "interviewer"}, {"company_id", on.globe}});
    BOOST_TEST(staff.find("Globe invites you to join its hiring team") != std::string::npos);
    BOOST_TEST(staff.find(on.settings.server.public_url + "/forgot-password") != std::string::npos);
    for (const auto* role : {"candidate", "admin"}) {
        const auto mail = invite(fmt::format("{}.to.be@example.org", role), {{"role", role}});
        BOOST_TEST(mail.find("hiring team") == std::string::npos, mail);
    }
    // As the mail promises: people who never followed the link get a new one there.
    BOOST_TEST(
        on.anonymous().send("POST", "/forgot-password", "email=staff@example.org", form).status ==
        200);
    const auto tokens = on.mailed_tokens("staff@example.org", 2);
    BOOST_TEST(on.reset(tokens.at(0), "nine tidy herrings").status +
                   on.reset(tokens.at(1), "nine tidy herrings").status ==
               204 + 422);
}

BOOST_AUTO_TEST_SUITE_END()

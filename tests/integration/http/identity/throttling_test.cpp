// How often clients may send requests, and try to sign in: by account, by address, and by the
// address that a proxy in front reports. Each case has its own node in addition to the two of the
// suite.
#include <boost/test/unit_test.hpp>

#include <array>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <netinet/in.h>
#include <sys/socket.h>

#include "tests/support/two_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

/// A node with other limits, on the same database.
std::unique_ptr<service_node> throttled_node(const two_nodes& on, int anonymous, int log_ins) {
    auto strict = on.settings;
    strict.throttle.preset = config::throttle_preset::strict;
    strict.throttle.anonymous = anonymous;
    strict.throttle.login_per_minute = log_ins;
    return std::make_unique<service_node>(strict);
}

/// The status of a POST from another address of this machine, 127.0.0.`host`.
int status_from(int host, const service_node& at, const char* path,
                const boost::json::object& body_of) {
    const auto socket = storage::descriptor{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    auto address = sockaddr_in{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(0x7f000000U + static_cast<std::uint32_t>(host));
    BOOST_REQUIRE(::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    address.sin_port = htons(at.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    BOOST_REQUIRE(::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) ==
                  0);
    const auto body = boost::json::serialize(body_of);
    const auto request = request_text("POST", path, {}, body, {});
    BOOST_REQUIRE(::send(socket.get(), request.data(), request.size(), MSG_NOSIGNAL) ==
                  static_cast<ssize_t>(request.size()));
    auto answer = std::string(12, '\0'); // HTTP/1.1 429
    BOOST_REQUIRE(::recv(socket.get(), answer.data(), answer.size(), MSG_WAITALL) == 12);
    return std::stoi(answer.substr(9));
}

/// The status of an attempt to sign in from 127.0.0.`host`.
int log_in_status_from(int host, const service_node& at, const std::string& email,
                       const std::string& word = "not the password") {
    return status_from(host, at, log_in_path, {{"email", email}, {"password", word}});
}

/// Sends requests until one is refused. More may pass than the limit says as time passes, but not
/// many times more.
template <class Ask>
std::pair<int, http_answer> until_refused(int limit, Ask ask) {
    for (auto passed = 0;; ++passed) {
        auto answer = ask();
        if (answer.status == 429 || passed > 20 * limit)
            return {passed, std::move(answer)};
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_throttling, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(each_role_has_its_limit_under_the_strict_preset, on_two_nodes) {
    const auto strict = throttled_node(on, 0, 1'000);
    for (const auto& [role, limit] :
         {std::pair{"admin", "100"}, std::pair{"recruiter", "100"},
          std::pair{"hiring_manager", "100"}, std::pair{"interviewer", "50"},
          std::pair{"candidate", "10"}}) {
        const auto outside =
            std::string_view{role} == "admin" || std::string_view{role} == "candidate";
        const auto who = on.account(role, outside ? 0 : on.globe);
        const auto answer = strict->client(access_token(who)).get(me);
        BOOST_TEST(answer.status == 200);
        BOOST_TEST(answer.field("ratelimit-limit") == limit, role);
        BOOST_TEST(answer.field("ratelimit-remaining") == std::to_string(std::stoi(limit) - 1));
        BOOST_TEST(std::stoi(answer.field("ratelimit-reset")) > 0);
    }
    BOOST_TEST(strict->client().get("/api/status").field("ratelimit-limit") == "10");
    // Without a throttle there is nothing to report.
    BOOST_TEST(on.as(on.ada).get(me).count("ratelimit-limit") == 0U);
}

BOOST_FIXTURE_TEST_CASE(what_leads_nowhere_counts_as_well, on_two_nodes) {
    const auto strict = throttled_node(on, 10, 1'000);
    auto lost = strict->client();
    const auto [passed, refused] = until_refused(10, [&] {
        lost.get("/api/nothing");
        return lost.send("DELETE", "/api/status");
    });
    BOOST_TEST(passed >= 5);
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(lost.send("OPTIONS", "/api/jobs").status == 204); // preflight requests of browsers
}

BOOST_FIXTURE_TEST_CASE(whoever_asks_too_often_is_told_when_to_come_back, on_two_nodes) {
    const auto strict = throttled_node(on, 0, 1'000);
    auto hasty = strict->client(access_token(on.account("candidate")));
    const auto [passed, refused] = until_refused(10, [&] { return hasty.get(me); });
    BOOST_TEST(passed >= 10);
    BOOST_REQUIRE_EQUAL(refused.status, 429);
    BOOST_TEST(refused.code() == "too_many_requests");
    BOOST_TEST(refused.field("ratelimit-limit") == "10");
    BOOST_TEST(refused.field("ratelimit-remaining") == "0");
    const auto wait = std::stoi(refused.field("retry-after"));
    BOOST_TEST((wait >= 1 && wait <= 6)); // ten per minute
    BOOST_TEST(std::stoi(refused.field("ratelimit-reset")) >= wait);
    // Others are not affected: another account, and the same address without one.
    BOOST_TEST(strict->client(access_token(on.account("candidate"))).get(me).status == 200);
    BOOST_TEST(strict->client().get("/api/status").status == 200);
}

BOOST_FIXTURE_TEST_CASE(guessing_passwords_is_slowed_down_whoever_is_meant, on_two_nodes) {
    const auto strict = throttled_node(on, 100'000, 3);
    const auto who = on.account("candidate");
    auto guesser = strict->client();
    const auto [passed, refused] = until_refused(3, [&, n = 0]() mutable {
        return guesser.post(log_in_path, {{"email", fmt::format("guess{}@example.org", ++n)},
                                          {"password", "seven red herrings"}});
    });
    BOOST_TEST(passed >= 3);
    BOOST_REQUIRE_EQUAL(refused.status, 429);
    const auto wait = std::stoi(refused.field("retry-after"));
    BOOST_TEST((wait >= 1 && wait <= 20));
    // Every way of trying passwords has the same limit, and no other request has it.
    BOOST_TEST(guesser.get("/api/status").status == 200);
    BOOST_TEST(strict->client(access_token(who)).get(me).status == 200);
}

BOOST_FIXTURE_TEST_CASE(after_a_few_guesses_at_one_password_each_takes_longer, on_two_nodes) {
    const auto strict = throttled_node(on, 100'000, 1'000);
    const auto email = on.email_of(on.account("candidate"));
    auto guesser = strict->client();
    const auto [passed, refused] = until_refused(1'000, [&] {
        return guesser.post(log_in_path, {{"email", email}, {"password", "not the password"}});
    });
    BOOST_TEST((passed >= 5 && passed < 20), passed);
    BOOST_TEST(refused.status == 429);
}

BOOST_FIXTURE_TEST_CASE(where_nothing_is_throttled_guessing_is_not_either, on_two_nodes) {
    auto open = on.settings;
    open.throttle.preset = config::throttle_preset::off;
    open.throttle.login_per_minute = 1;
    const auto node = service_node{open};
    const auto email = on.email_of(on.account("candidate"));
    for (auto i = 0; i < 20; ++i)
        BOOST_TEST(log_in_status_from(2, node, email) == 401);
}

BOOST_FIXTURE_TEST_CASE(a_place_is_a_subscriber_whichever_address_it_has, on_two_nodes) {
    auto behind = on.settings;
    behind.server.trusted_proxies = {"127.0.0.0/8"};
    const auto node = service_node{behind};
    const auto who = on.account("candidate");
    const auto places_after = [&](const char* address) {
        BOOST_TEST(node.client()
                       .post(log_in_path, {{"email", on.email_of(who)}, {"password", on.password}},
                             {{"X-Forwarded-For", address}})
                       .status == 200);
        return on.count(fmt::format("sign_in_place WHERE user_id = {}", who.user_id));
    };
    BOOST_TEST(places_after("2001:db8::1") == 1);
    BOOST_TEST(places_after("2001:db8::2") == 1);
    BOOST_TEST(places_after("2001:db8:0:1::1") == 2);
}

BOOST_FIXTURE_TEST_CASE(guesses_of_who_is_signed_in_are_their_own, on_two_nodes) {
    const auto strict = throttled_node(on, 100'000, 3);
    const auto changed = [&](const storage::caller& who) {
        return strict->client(access_token(who))
            .post("/api/auth/password/change", {{"current_password", "not the password"},
                                                {"new_password", "eight green herrings"}});
    };
    const auto guesser = on.account("candidate");
    const auto [passed, refused] = until_refused(3, [&] { return changed(guesser); });
    BOOST_TEST(passed >= 3);
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(changed(on.account("candidate")).status == 422); // at the same address
}

BOOST_FIXTURE_TEST_CASE(who_asked_for_many_links_may_still_use_one, on_two_nodes) {
    const auto strict = throttled_node(on, 100'000, 3);
    while (status_from(9, *strict, "/api/auth/password/forgot",
                       {{"email", "nobody@example.org"}}) == 202)
        continue;
    BOOST_TEST(status_from(9, *strict, "/api/auth/password/reset",
                           {{"token", std::string(43, 'A')}, {"password", on.password}}) == 422);
}

BOOST_FIXTURE_TEST_CASE(guessing_one_password_from_many_addresses_is_slowed_down, on_two_nodes) {
    const auto strict = throttled_node(on, 100'000, 3);
    const auto email = on.email_of(on.account("candidate"));
    auto host = 1;
    auto status = 401;
    for (; status == 401 && host < 100; ++host) {
        // Neither another address nor another spelling gives more attempts.
        auto spelled = email;
        for (auto at = 0U; at < 7; ++at)
            if ((static_cast<unsigned>(host) >> at & 1U) != 0)
                spelled[at] = static_cast<char>(spelled[at] - 'a' + 'A');
        status = log_in_status_from(host + 1, *strict, spelled);
    }
    BOOST_TEST(status == 429);
    BOOST_TEST(host > 3);
    BOOST_TEST(log_in_status_from(101, *strict, "nobody@example.org") == 401);
}

BOOST_FIXTURE_TEST_CASE(who_signs_in_is_not_slowed_down_however_many_there_are, on_two_nodes) {
    const auto strict = throttled_node(on, 100'000, 3);
    auto office = std::vector<std::string>{};
    for (auto i = 0; i < 4; ++i)
        office.push_back(on.email_of(on.account("candidate")));
    for (auto i = 0; i < 40; ++i)
        BOOST_REQUIRE(log_in_status_from(2, *strict, office[static_cast<std::size_t>(i) % 4],
                                         on.password) == 200);
    for (auto i = 0; i < 3; ++i)
        BOOST_TEST(status_from(2, *strict, "/api/auth/register",
                               {{"email", fmt::format("newcomer{}@example.org", i)},
                                {"password", "seven red herrings"}}) == 201);
    BOOST_TEST(log_in_status_from(2, *strict, office[0], on.password) == 200);
}

BOOST_FIXTURE_TEST_CASE(who_guesses_elsewhere_keeps_no_owner_out, on_two_nodes) {
    const auto email = on.email_of(on.account("candidate"));
    const auto strict = throttled_node(on, 100'000, 3);
    BOOST_TEST(log_in_status_from(2, *strict, email, on.password) == 200);
    auto guess = 0;
    while (log_in_status_from(3, *strict, email) == 401 && ++guess < 100)
        continue;
    BOOST_TEST(guess < 100);
    BOOST_TEST(log_in_status_from(3, *strict, email, on.password) == 429);
    // Neither where the owner was before, nor elsewhere; and nothing else is blocked.
    BOOST_TEST(log_in_status_from(2, *strict, email, on.password) == 200);
    BOOST_TEST(log_in_status_from(4, *strict, email, on.password) == 200);
    BOOST_TEST(status_from(2, *strict, "/api/auth/password/forgot", {{"email", email}}) == 202);
    BOOST_TEST(status_from(2, *strict, "/api/auth/register",
                           {{"email", "unguessed@example.org"}, {"password", on.password}}) == 201);
}

BOOST_FIXTURE_TEST_CASE(where_an_owner_signed_in_is_known_to_every_node_and_after_a_restart,
                        on_two_nodes) {
    const auto email = on.email_of(on.account("candidate"));
    BOOST_TEST(log_in_status_from(2, *on.node, email, on.password) == 200);
    const auto strict = throttled_node(on, 100'000, 1);
    auto host = 10;
    while (log_in_status_from(host, *strict, email) == 401 && host < 200)
        ++host;
    BOOST_TEST(host < 200);
    BOOST_TEST(log_in_status_from(201, *strict, email, on.password) == 429);
    BOOST_TEST(log_in_status_from(2, *strict, email, on.password) == 200);
}

BOOST_FIXTURE_TEST_CASE(whatever_asks_for_a_link_or_tries_one_is_slowed_down, on_two_nodes) {
    const auto strict = throttled_node(on, 100'000, 3);
    using attempt = std::pair<const char*, boost::json::object>;
    const auto token = std::string(43, 'A');
    const auto attempts = std::array{
        attempt{"/api/auth/password/forgot", {{"email", "nobody@example.org"}}},
        attempt{"/api/auth/password/reset", {{"token", token}, {"password", on.password}}},
        attempt{"/api/auth/email/confirm", {{"token", token}}},
        attempt{"/api/auth/register", {{"email", "eager@example.org"}, {"password", on.password}}}};
    auto host = 20;
    for (const auto& [path, body] : attempts) {
        auto passed = 0;
        auto status = 0;
        ++host;
        do
            status = status_from(host, *strict, path, body);
        while (status != 429 && ++passed < 100);
        BOOST_TEST((passed >= 3 && passed < 100), path << " " << passed);
    }
}

BOOST_FIXTURE_TEST_CASE(one_limit_is_told_and_it_agrees_with_when_to_come_back, on_two_nodes) {
    const auto strict = throttled_node(on, 100'000, 3);
    auto guesser = strict->client();
    const auto [passed, refused] = until_refused(3, [&, n = 0]() mutable {
        return guesser.post(log_in_path, {{"email", fmt::format("aim{}@example.org", ++n)},
                                          {"password", "seven red herrings"}});
    });
    BOOST_REQUIRE_EQUAL(refused.status, 429);
    for (const auto* field : {"ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"})
        BOOST_TEST(refused.count(field) == 1U, field);
    BOOST_TEST(refused.field("ratelimit-limit") == "3");
    BOOST_TEST(refused.field("ratelimit-remaining") == "0");
    BOOST_TEST(refused.field("ratelimit-reset") == refused.field("retry-after"));
}

BOOST_FIXTURE_TEST_CASE(failed_and_slowed_attempts_are_in_the_audit_but_not_each, on_two_nodes) {
    const auto who = on.account("candidate");
    const auto strict = throttled_node(on, 100'000, 3);
    for (auto i = 0; i < 40; ++i)
        log_in_status_from(2, *strict, on.email_of(who));
    const auto rows = [&](const char* kind) {
        return on.count(fmt::format("audit_event WHERE kind = '{}' AND subject_id = {} "
                                    "AND actor_id IS NULL AND address = '127.0.0.2' "
                                    "AND request_id <> ''",
                                    kind, who.user_id));
    };
    BOOST_TEST(eventually([&] { return rows("sign_in_failed") > 0; }));
    BOOST_TEST(eventually([&] { return rows("sign_in_throttled") > 0; }));
    BOOST_TEST(rows("sign_in_throttled") <= 2);
    log_in_status_from(5, *strict, "nobody-at-all@example.org");
    BOOST_TEST(eventually([&] {
        return on.count("audit_event WHERE kind = 'sign_in_failed' AND subject_id IS NULL "
                        "AND address = '127.0.0.5'") == 1;
    }));
}

BOOST_FIXTURE_TEST_CASE(letters_that_are_one_for_log_in_are_one_for_the_limit, on_two_nodes) {
    const auto strict = throttled_node(on, 100'000, 3);
    // Each in another spelling: capitals, a full-width letter, the Kelvin sign.
    const auto spellings = std::array{"kelvin@example.org", "KELVIN@example.org",
                                      "\u212Aelvin@example.org", "\uFF4Belvin@example.org"};
    auto passed = 0;
    auto host = 20;
    while (log_in_status_from(host, *strict, spellings[static_cast<std::size_t>(passed) % 4]) ==
               401 &&
           passed < 100) {
        ++passed;
        ++host;
    }
    BOOST_TEST((passed >= 30 && passed < 100)); // ten times three, from anywhere
}

BOOST_FIXTURE_TEST_CASE(a_token_that_is_none_counts_as_an_anonymous_request, on_two_nodes) {
    const auto strict = throttled_node(on, 5, 1'000);
    auto stranger = strict->client("garbage");
    const auto [passed, refused] = until_refused(5, [&] { return stranger.get(me); });
    BOOST_TEST(passed >= 5);
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(refused.field("ratelimit-limit") == "5");
    BOOST_TEST(strict->client().get("/api/status").status == 429);
    BOOST_TEST(strict->client(access_token(on.account("candidate"))).get(me).status == 200);
}

BOOST_FIXTURE_TEST_CASE(behind_a_trusted_proxy_each_visitor_has_their_own_limit, on_two_nodes) {
    const auto asked_for = [](const service_node& at, const std::string& visitor) {
        return at.client().get("/api/status", {{"X-Forwarded-For", visitor}});
    };
    auto behind = on.settings;
    behind.throttle.anonymous = 5;
    behind.throttle.preset = config::throttle_preset::strict;
    behind.server.trusted_proxies = {"127.0.0.0/8"};
    const auto node = std::make_unique<service_node>(behind);
    const auto [passed, refused] =
        until_refused(5, [&] { return asked_for(*node, "198.51.100.1"); });
    BOOST_TEST(passed >= 5);
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(asked_for(*node, "198.51.100.2").status == 200);
    // What a visitor claims is in front of what the proxy adds.
    BOOST_TEST(asked_for(*node, "198.51.100.3, 198.51.100.1").status == 429);

    const auto direct = throttled_node(on, 5, 1'000);
    auto visitor = 0;
    const auto [told, limited] = until_refused(
        5, [&] { return asked_for(*direct, fmt::format("198.51.100.{}", ++visitor)); });
    BOOST_TEST(told >= 5);
    BOOST_TEST(limited.status == 429); // anybody can send the field
}

BOOST_AUTO_TEST_SUITE_END()

// Real hashes at the lowest cost; for the queue, workers that answer when the test says so.
#include "actors/work/hasher.hpp"

#include <array>

#include <sodium.h>

#include <boost/algorithm/string/predicate.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/support/actor_world.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;

constexpr auto cheap = hash_cost{16, 2};

struct hashing_fixture {
    actor_world world;
    hasher_actor worker = world.spawn(hash_worker, cheap);

    std::string hash(const std::string& password, hash_cost cost = cheap) {
        return world.ask(world.spawn(hash_worker, cost), hash_password{password}).reply().text;
    }
    password_verdict verify(const std::string& password, const std::string& hash) {
        return world.ask(worker, verify_password{password, hash}).reply();
    }
};

/// The requests to a stand-in for a hash worker.
struct hash_requests {
    std::vector<kept<hash_password>> hashes;
    std::vector<kept<verify_password>> verdicts;
};

stand_in<hasher_actor>::behavior_type fake_worker(stand_in<hasher_actor>::pointer self,
                                                  std::shared_ptr<hash_requests> seen) {
    return {keep_in<hash_password>(self, seen->hashes),
            keep_in<verify_password>(self, seen->verdicts), act_when_asked()};
}

struct queue_fixture {
    std::shared_ptr<hash_requests> asked = std::make_shared<hash_requests>();
    int made = 0;
    actor_world world;
    hasher_actor hasher = spawn(1, 2);

    ~queue_fixture() { *asked = {}; }

    hasher_actor spawn(std::size_t workers, std::size_t queue) {
        made = 0;
        auto plan = hasher_plan{};
        plan.workers = workers;
        plan.queue = queue;
        plan.make_worker = [this](caf::local_actor& parent) {
            ++made;
            return caf::actor_cast<hasher_actor>(parent.spawn(fake_worker, asked));
        };
        auto spawned = world.spawn(actors::hasher, plan);
        world.run();
        return spawned;
    }
    auto hash(const std::string& password) { return world.ask(hasher, hash_password{password}); }
    template <class Answer>
    void answer_next(Answer with) {
        BOOST_REQUIRE(!asked->hashes.empty());
        auto next = asked->hashes.front();
        asked->hashes.erase(asked->hashes.begin());
        next.answer(std::move(with));
        world.run();
    }
};

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

BOOST_AUTO_TEST_SUITE(actors_hasher)

BOOST_FIXTURE_TEST_SUITE(hashing, hashing_fixture)

BOOST_AUTO_TEST_CASE(a_password_matches_its_hash_and_no_other_does) {
    for (auto password : {std::string{"correct horse"}, std::string{""}, std::string(300, 'x'),
                          std::string{"naïve\0tail", 11}}) {
        auto made = hash(password);
        BOOST_TEST(verify(password, made).matches);
        BOOST_TEST(!verify(password + "x", made).matches);
        BOOST_TEST(!verify("Correct horse", made).matches);
    }
}

BOOST_AUTO_TEST_CASE(equal_passwords_have_different_hashes) {
    BOOST_TEST(hash("secret") != hash("secret"));
    BOOST_TEST(boost::starts_with(hash("secret"), "$argon2id$v=19$m=16,t=2,p=1$"));
}

BOOST_AUTO_TEST_CASE(nothing_matches_the_hash_that_is_not_there) {
    for (auto password : {"", "secret"}) {
        auto verdict = verify(password, "");
        BOOST_TEST(!verdict.matches);
        BOOST_TEST(!verdict.outdated);
    }
}

BOOST_AUTO_TEST_CASE(a_broken_hash_matches_nothing) {
    auto made = hash("secret");
    for (auto broken : {std::string{"x"}, made.substr(0, made.size() - 1), "$2b$12$" + made,
                        std::string{"$argon2id$v=19$m=16,t=2,p=1$"}})
        BOOST_TEST(!verify("secret", broken).matches, broken);
}

BOOST_AUTO_TEST_CASE(a_password_matches_however_its_letters_are_put_together) {
    const auto composed = std::string{"Gro\u00DFe-\u00E9t\u00E9"};
    const auto decomposed = std::string{"Gro\u00DFe-e\u0301te\u0301"};
    BOOST_TEST(verify(composed, hash(decomposed)).matches);
    BOOST_TEST(verify(decomposed, hash(composed)).matches);
    BOOST_TEST(!verify(decomposed, hash(composed)).outdated);
    BOOST_TEST(!verify("gro\u00DFe-\u00E9t\u00E9", hash(composed)).matches);
}

BOOST_AUTO_TEST_CASE(a_hash_of_a_password_as_it_was_typed_matches_and_is_outdated) {
    const auto typed = std::string{"\u00C9te\u0301\u00A0x"};
    auto old = std::array<char, crypto_pwhash_STRBYTES>{};
    BOOST_REQUIRE(crypto_pwhash_str_alg(old.data(), typed.data(), typed.size(), cheap.passes,
                                        cheap.memory_kib * 1024,
                                        crypto_pwhash_ALG_ARGON2ID13) == 0);
    BOOST_TEST(verify(typed, old.data()).matches);
    BOOST_TEST(verify(typed, old.data()).outdated);
    BOOST_TEST(!verify(typed + "x", old.data()).matches);
    BOOST_TEST(!verify(typed, "").matches);
}

BOOST_AUTO_TEST_CASE(a_hash_of_lower_cost_is_outdated) {
    BOOST_TEST(!verify("secret", hash("secret")).outdated);
    BOOST_TEST(verify("secret", hash("secret", {8, 2})).outdated);
    BOOST_TEST(verify("secret", hash("secret", {16, 1})).outdated);
    BOOST_TEST(verify("secret", hash("secret", {64, 1})).outdated);
    BOOST_TEST(!verify("wrong", hash("secret", {8, 1})).outdated);
}

BOOST_AUTO_TEST_CASE(a_hash_of_higher_cost_is_kept) {
    BOOST_TEST(verify("secret", hash("secret", {32, 3})).matches);
    BOOST_TEST(!verify("secret", hash("secret", {32, 3})).outdated);
    BOOST_TEST(!verify("secret", hash("secret", {32, 2})).outdated);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(queue, queue_fixture)

BOOST_AUTO_TEST_CASE(beyond_its_bound_the_queue_refuses) {
    auto waiting = std::vector{hash("1"), hash("2"), hash("3")};
    auto refused = hash("4");
    BOOST_TEST(refused.refused() == errc::overloaded);
    BOOST_TEST(refused.refusal().retry_after > 0);
    BOOST_TEST(world.ask(hasher, verify_password{"5", ""}).refused() == errc::overloaded);
    BOOST_REQUIRE(asked->hashes.size() == 1U);
    answer_next(password_hash{"one"});
    BOOST_TEST(waiting[0].reply().text == "one");
    BOOST_TEST(!hash("6").given());
}

BOOST_AUTO_TEST_CASE(passwords_are_taken_in_their_order) {
    auto waiting = std::vector{hash("1"), hash("2"), hash("3")};
    for (auto at = std::size_t{0}; at < 3; ++at) {
        BOOST_REQUIRE(asked->hashes.size() == 1U);
        BOOST_TEST(asked->hashes[0].request.password == std::to_string(at + 1));
        answer_next(password_hash{"hash"});
        BOOST_TEST(waiting[at].given());
    }
}

BOOST_AUTO_TEST_CASE(each_worker_has_one_password_at_a_time) {
    hasher = spawn(2, 10);
    BOOST_TEST(made == 2);
    auto waiting = std::vector{hash("1"), hash("2"), hash("3")};
    BOOST_TEST(asked->hashes.size() == 2U);
    auto verdict = world.ask(hasher, verify_password{"x", "y"});
    answer_next(password_hash{});
    answer_next(password_hash{});
    BOOST_REQUIRE(asked->verdicts.size() == 1U);
    asked->verdicts[0].answer(password_verdict{true, false});
    world.run();
    BOOST_TEST(verdict.reply().matches);
}

BOOST_AUTO_TEST_CASE(a_refusal_is_passed_on_and_the_worker_kept) {
    auto refused = hash("1");
    auto next = hash("2");
    answer_next(to_error({errc::overloaded, "no memory", {}, {}, 0}));
    BOOST_TEST(refused.refused() == errc::overloaded);
    BOOST_TEST(made == 1);
    answer_next(password_hash{"two"});
    BOOST_TEST(next.given());
}

BOOST_AUTO_TEST_CASE(a_worker_that_breaks_is_replaced) {
    auto lost = hash("1");
    auto next = hash("2");
    answer_next(caf::make_error(caf::sec::runtime_error));
    BOOST_TEST(lost.refused() == errc::internal);
    BOOST_TEST(made == 2);
    answer_next(password_hash{"two"});
    BOOST_TEST(next.given());
}

BOOST_AUTO_TEST_CASE(a_worker_that_never_answers_is_given_up) {
    auto lost = hash("1");
    auto next = hash("2");
    world.pass(31s);
    BOOST_TEST(lost.given());
    BOOST_TEST(made == 2);
    BOOST_TEST(asked->hashes.size() == 2U);
    BOOST_TEST(!next.given());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()

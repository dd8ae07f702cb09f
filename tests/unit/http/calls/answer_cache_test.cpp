// What the cache keeps, and what makes it forget.
#include "http/calls/answer_cache.hpp"

#include <boost/test/unit_test.hpp>

#include "http/calls/keys_in_flight.hpp"

namespace {

using callboard::http::answer_cache;
using callboard::http::keys_in_flight;

struct cache_fixture {
    answer_cache cache;

    cache_fixture() { cache.enable(true); }
    void keep(const std::string& key, const std::string& answer) {
        keep(key, answer, cache.generation());
    }
    void keep(const std::string& key, const std::string& answer, std::uint64_t generation) {
        cache.keep(key, {std::make_shared<const std::string>(answer), nullptr}, generation);
    }
    std::string find(const std::string& key) const {
        auto known = cache.find(key);
        return known ? *known->plain : "nothing";
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_answer_cache, cache_fixture)

BOOST_AUTO_TEST_CASE(an_answer_is_found_by_its_key) {
    BOOST_TEST(find("a") == "nothing");
    keep("a", "1");
    keep("b", "2");
    BOOST_TEST(find("a") == "1");
    BOOST_TEST(find("b") == "2");
    keep("a", "3");
    BOOST_TEST(find("a") == "3");
    BOOST_TEST(find("A") == "nothing");
}

BOOST_AUTO_TEST_CASE(forgetting_forgets_all) {
    keep("a", "1");
    auto still_read = cache.find("a").value();
    cache.forget_all();
    BOOST_TEST(find("a") == "nothing");
    BOOST_TEST(*still_read.plain == "1");
}

BOOST_AUTO_TEST_CASE(an_answer_that_a_change_overtook_is_not_kept) {
    auto before = cache.generation();
    cache.forget_all();
    keep("a", "stale", before);
    BOOST_TEST(find("a") == "nothing");
}

BOOST_AUTO_TEST_CASE(many_large_answers_make_it_start_anew) {
    const auto large = std::string(answer_cache::longest, 'x');
    const auto fit = answer_cache::most_bytes / answer_cache::longest - 2;
    for (auto n = std::size_t{0}; n < fit; ++n)
        keep(std::to_string(n), large);
    for (auto again = 0; again < 100; ++again)
        keep("0", large); // takes no more memory than once
    BOOST_TEST(find("1") == large);
    keep("a", large);
    keep("b", large);
    BOOST_TEST(find("1") == "nothing");
    BOOST_TEST(find("b") == large);
}

BOOST_AUTO_TEST_CASE(a_node_that_hears_nothing_keeps_nothing) {
    keep("a", "1");
    auto before = cache.generation();
    cache.enable(false);
    BOOST_TEST(find("a") == "nothing");
    keep("a", "2");
    BOOST_TEST(find("a") == "nothing");
    cache.enable(true);
    keep("a", "3", before);
    BOOST_TEST(find("a") == "nothing");
    keep("a", "4");
    BOOST_TEST(find("a") == "4");
}

BOOST_AUTO_TEST_CASE(what_was_read_while_deaf_is_not_kept_later) {
    cache.enable(false);
    auto deaf = cache.generation();
    cache.enable(true);
    keep("a", "1", deaf);
    BOOST_TEST(find("a") == "nothing");
}

BOOST_AUTO_TEST_CASE(long_answers_are_not_kept) {
    keep("a", std::string(answer_cache::longest, 'x'));
    keep("b", std::string(answer_cache::longest + 1, 'x'));
    BOOST_TEST(find("a").size() == answer_cache::longest);
    BOOST_TEST(find("b") == "nothing");
}

BOOST_AUTO_TEST_CASE(beyond_its_limit_it_starts_anew) {
    for (auto n = std::size_t{0}; n < answer_cache::limit; ++n)
        keep(std::to_string(n), "x");
    BOOST_TEST(find("0") == "x");
    keep("one more", "y");
    BOOST_TEST(find("0") == "nothing");
    BOOST_TEST(find("one more") == "y");
}

BOOST_AUTO_TEST_CASE(an_idempotency_key_is_held_once_until_it_is_let_go) {
    auto keys = keys_in_flight{};
    auto first = keys.take(1, "k");
    BOOST_TEST((first != nullptr));
    BOOST_TEST((keys.take(1, "k") == nullptr));
    BOOST_TEST((keys.take(2, "k") != nullptr));
    BOOST_TEST((keys.take(1, "other") != nullptr));
    auto shared = first;
    first.reset();
    BOOST_TEST((keys.take(1, "k") == nullptr));
    shared.reset();
    BOOST_TEST((keys.take(1, "k") != nullptr));
}

BOOST_AUTO_TEST_SUITE_END()

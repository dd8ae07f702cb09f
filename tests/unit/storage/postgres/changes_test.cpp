// The changes that nodes report to each other, as text and back.
#include "storage/postgres/changes.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace callboard::storage;
using ids = std::vector<std::int64_t>;

const auto each_element = boost::test_tools::per_element();

} // namespace

BOOST_AUTO_TEST_SUITE(storage_changes)

BOOST_AUTO_TEST_CASE(changes_are_written_by_kind) {
    BOOST_TEST(to_payload("n", {{1, 2}, {3}, {4}, false}) == "n a1,2 j3 u4");
    BOOST_TEST(to_payload("n", {{}, {}, {4, 5}, false}) == "n u4,5");
    BOOST_TEST(to_payload("n", {{1}, {}, {}, false, {5, 6}}) == "n a1 n5,6");
    BOOST_TEST(to_payload("n", {}) == "n");
    auto hired = changes{{1}, {}, {}, false, {5}};
    hired.hires = true;
    BOOST_TEST(to_payload("n", hired) == "n a1 h n5");
    BOOST_TEST(parse_payload("n a1 h n5")->what.hires);
    BOOST_TEST(!parse_payload("n a1 n5")->what.hires);
    BOOST_TEST(to_payload("n", {{1}, {}, {}, true}) == "n *");
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_again) {
    auto big = std::numeric_limits<std::int64_t>::max();
    for (const auto& what : {changes{{1, 2, big}, {3}, {4, 5}, false}, changes{{}, {7}, {}, false},
                             changes{{}, {}, {}, false, {8, big}}, changes{{}, {}, {}, false},
                             changes{{}, {}, {}, true}}) {
        auto told = parse_payload(to_payload("A-z_09", what)).value();
        BOOST_TEST(told.node == "A-z_09");
        BOOST_TEST(told.what.applications == what.applications, each_element);
        BOOST_TEST(told.what.jobs == what.jobs, each_element);
        BOOST_TEST(told.what.users == what.users, each_element);
        BOOST_TEST(told.what.everything == what.everything);
        BOOST_TEST(told.what.notified == what.notified, each_element);
    }
}

BOOST_AUTO_TEST_CASE(queued_mail_is_not_told_to_other_nodes) {
    auto what = changes{};
    what.mail = true;
    BOOST_TEST(what.empty());
    BOOST_TEST(to_payload("n", what) == "n");
    auto both = changes{{1}, {}, {}, false};
    both.add(what);
    BOOST_TEST(both.mail);
}

BOOST_AUTO_TEST_CASE(what_is_too_long_is_everything) {
    auto what = changes{};
    auto longest = std::string{};
    while (true) {
        what.applications.push_back(1'000'000'000'000'000'000);
        auto payload = to_payload("node", what);
        if (payload == "node *")
            break;
        longest = payload;
    }
    BOOST_TEST(longest.size() > 7'800U);
    BOOST_TEST(longest.size() < 8'000U); // PostgreSQL accepts no more
    BOOST_TEST(parse_payload(to_payload("node", what)).value().what.everything);
    what.applications.clear();
    what.users.assign(8'000, 1);
    BOOST_TEST(to_payload("node", what) == "node *");
}

BOOST_AUTO_TEST_CASE(hints_that_do_not_fit_are_left_out) {
    auto what = changes{};
    what.users = {3};
    what.notified.assign(8'000, 1);
    BOOST_TEST(to_payload("node", what) == "node u3");
}

BOOST_AUTO_TEST_CASE(what_is_not_ours_is_refused) {
    for (auto text : {"", " ", " a1", "n x1", "n a1,x", "n ax", "n a1;2", "n  a1", "n a1  j2",
                      "n a99999999999999999999", "n **", "n *1", "n 1"})
        BOOST_TEST(!parse_payload(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(changes_add_up) {
    auto sum = changes{};
    BOOST_TEST(sum.empty());
    sum.add({{1}, {}, {2}, false});
    sum.add({{3}, {4}, {}, false, {5}});
    BOOST_TEST(sum.applications == (ids{1, 3}), each_element);
    BOOST_TEST(sum.jobs == ids{4}, each_element);
    BOOST_TEST(sum.users == ids{2}, each_element);
    BOOST_TEST(sum.notified == ids{5}, each_element);
    BOOST_TEST(!sum.everything);
    sum.add({{}, {}, {}, true});
    sum.add({});
    BOOST_TEST(sum.everything);
    for (const auto& one :
         {changes{{1}, {}, {}, false}, changes{{}, {1}, {}, false}, changes{{}, {}, {1}, false},
          changes{{}, {}, {}, true}, changes{{}, {}, {}, false, {1}}})
        BOOST_TEST(!one.empty());
}

BOOST_AUTO_TEST_CASE(of_armed_tasks_the_earliest_counts_and_other_nodes_are_not_told) {
    const auto early = timestamp{std::chrono::seconds{1000}};
    auto sum = changes{};
    for (auto later : {5, 0, 7}) {
        auto more = changes{};
        more.armed = early + std::chrono::seconds{later};
        sum.add(more);
    }
    sum.add({});
    BOOST_TEST((sum.armed == early));
    BOOST_TEST(sum.empty());
    BOOST_TEST(to_payload("n", sum) == to_payload("n", {}));
}

BOOST_AUTO_TEST_SUITE_END()

// What the scheduler remembers of what is due soon.
#include "scheduler/tasks/agenda.hpp"

#include <vector>

#include <boost/test/unit_test.hpp>

using callboard::scheduler::agenda;
using callboard::storage::timestamp;
using namespace std::chrono_literals;

namespace {

const auto noon = timestamp{1'000'000s};

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_agenda)

BOOST_AUTO_TEST_CASE(an_empty_agenda_has_nothing_next) {
    BOOST_TEST(!agenda{10}.next());
}

BOOST_AUTO_TEST_CASE(the_earliest_time_is_next_whatever_the_order) {
    auto soon = agenda{10};
    for (auto after : {3s, 1s, 2s})
        soon.add(noon + after);
    BOOST_TEST((soon.next() == noon + 1s));
    soon.drop_until(noon + 1s);
    BOOST_TEST((soon.next() == noon + 2s));
    soon.drop_until(noon + 5s);
    BOOST_TEST(!soon.next());
}

BOOST_AUTO_TEST_CASE(times_that_are_equal_are_one) {
    auto soon = agenda{10};
    soon.add(noon);
    soon.add(noon);
    BOOST_TEST(soon.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_full_agenda_forgets_the_latest) {
    auto soon = agenda{3};
    for (auto after = 10; after > 0; --after)
        soon.add(noon + after * 1s);
    BOOST_TEST(soon.size() == 3U);
    soon.add(noon + 4s);
    BOOST_TEST(soon.size() == 3U);
    soon.drop_until(noon + 2s);
    BOOST_TEST((soon.next() == noon + 3s));
    soon.drop_until(noon + 3s);
    BOOST_TEST(!soon.next());
}

BOOST_AUTO_TEST_CASE(what_is_read_anew_takes_the_place_of_what_was_known) {
    auto soon = agenda{2};
    soon.add(noon);
    soon.replace(std::vector{noon + 1s, noon + 2s, noon + 3s, noon + 4s}, noon + 1s);
    BOOST_TEST(soon.size() == 2U);
    BOOST_TEST((soon.next() == noon + 2s));
}

BOOST_AUTO_TEST_SUITE_END()

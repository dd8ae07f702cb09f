// Names of zones, and that the table of a zone agrees with cctz.
#include "scheduler/cron/zone.hpp"

#include <string>

#include <boost/test/unit_test.hpp>
#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include "tests/support/cron_text.hpp"

using namespace callboard::scheduler;
using callboard::tests::shown;
using callboard::tests::utc;

BOOST_AUTO_TEST_SUITE(scheduler_cron_zone)

BOOST_AUTO_TEST_CASE(zones_are_loaded_by_name) {
    for (const auto* name : {"Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5",
                             "America/Port-au-Prince", "EST5EDT"}) {
        const auto zone = cron_zone::load(name);
        BOOST_TEST_REQUIRE(static_cast<bool>(zone), name);
        BOOST_TEST(zone->name() == name);
    }
    // Not UTC in disguise.
    BOOST_TEST(shown(cron_zone::load("Asia/Kathmandu")->local(utc("2025-01-01 00:00"))) ==
               "2025-01-01 05:45");
}

BOOST_AUTO_TEST_CASE(other_names_are_refused) {
    for (const auto* name : {"",
                             "Europe/Nowhere",
                             "+02:00",
                             "UTC+2",
                             "Fixed/UTC+02:00:00",
                             "localtime",
                             "libc:localtime",
                             "posixrules",
                             "Factory",
                             "leapseconds",
                             "Europe",
                             "/etc/localtime",
                             "../zoneinfo/UTC",
                             "Europe/../UTC",
                             "right/UTC",
                             "posix/UTC",
                             "zone.tab",
                             "tzdata.zi",
                             "+VERSION",
                             "Europe/Berlin\n",
                             "Europe/Berl\xc3\xaen"}) {
        const auto zone = cron_zone::load(name);
        BOOST_TEST_REQUIRE(!zone, name);
        BOOST_TEST(zone.error().expected == "the name of a time zone, such as Europe/Berlin");
        BOOST_TEST(zone.error().suggestion == "");
    }
    BOOST_TEST(!cron_zone::load(std::string(1000, 'A')));
    BOOST_TEST(!cron_zone::load(std::string("UTC\0", 4)));
}

BOOST_AUTO_TEST_CASE(a_name_in_other_letters_is_recognised) {
    BOOST_TEST(cron_zone::load("europe/berlin").error().suggestion == "Europe/Berlin");
    BOOST_TEST(cron_zone::load("America/New York").error().suggestion == "America/New_York");
    BOOST_TEST(cron_zone::load("utc").error().suggestion == "UTC");
}

BOOST_AUTO_TEST_CASE(periods_say_what_cctz_says) {
    for (const auto* name : {"America/New_York", "Europe/Dublin", "Australia/Lord_Howe",
                             "Africa/Casablanca", "Pacific/Apia", "Antarctica/Troll", "UTC"}) {
        const auto zone = *cron_zone::load(name);
        auto other = cctz::time_zone{};
        BOOST_TEST_REQUIRE(cctz::load_time_zone(name, &other));
        for (auto t = cron_zone::begin; t < cron_zone::end; t += std::chrono::hours{7}) {
            const auto offset =
                other.lookup(cctz::time_point<cctz::seconds>{t.time_since_epoch()}).offset;
            if (zone.periods()[zone.period_at(t)].offset != std::chrono::seconds{offset})
                BOOST_FAIL(name << " at " << shown(t));
        }
        for (auto i = std::size_t{1}; i < zone.periods().size(); ++i) {
            BOOST_TEST((zone.periods()[i].offset != zone.periods()[i - 1].offset));
            BOOST_TEST((zone.period_at(zone.periods()[i].begin) == i));
            BOOST_TEST(
                (zone.period_at(zone.periods()[i].begin - std::chrono::seconds{1}) == i - 1));
        }
    }
}

BOOST_AUTO_TEST_CASE(the_release_of_the_database_is_known) {
    const auto version = zone_database_version();
    BOOST_TEST_REQUIRE(version.size() >= 5U);
    BOOST_TEST(version.substr(0, 2) == "20");
}

BOOST_AUTO_TEST_SUITE_END()

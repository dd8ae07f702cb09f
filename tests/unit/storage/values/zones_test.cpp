// Names of zones are distinguished as where they are used: by schedules and working hours, on the
// same database.
#include "storage/values/zones.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "actors/rules/working_time.hpp"
#include "scheduler/cron/zone.hpp"

namespace {

using namespace callboard;
using storage::is_zone_name;

bool loads(const std::string& name) {
    return static_cast<bool>(scheduler::cron_zone::load(name));
}

/// Whether working hours can be counted there.
bool counts(const std::string& name) {
    auto rules = storage::default_calendar();
    rules.zone = name;
    return actors::working_calendar::make(rules).has_value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_zones)

BOOST_AUTO_TEST_CASE(every_zone_of_the_database_is_one_for_both) {
    auto list = std::ifstream{"/usr/share/zoneinfo/tzdata.zi"};
    auto zones = 0;
    for (auto line = std::string{}; std::getline(list, line);) {
        auto words = std::istringstream{line};
        auto kind = std::string{};
        auto name = std::string{};
        auto other = std::string{};
        words >> kind >> name >> other;
        if (kind == "L")
            name = other;
        if ((kind != "Z" && kind != "L") || name == "Factory")
            continue;
        ++zones;
        BOOST_TEST(is_zone_name(name), name);
        BOOST_TEST(loads(name), name);
        BOOST_TEST(counts(name), name);
    }
    BOOST_TEST(zones > 400);
}

BOOST_AUTO_TEST_CASE(what_is_no_zone_is_none_for_both) {
    for (const std::string name : {"",
                                   "Europe",
                                   "Europe/",
                                   "Europe/Berln",
                                   "europe/berlin",
                                   "+02:00",
                                   "UTC+2",
                                   "localtime",
                                   "posixrules",
                                   "Factory",
                                   "posix/UTC",
                                   "right/UTC",
                                   "../zoneinfo/UTC",
                                   "/etc/localtime",
                                   "tzdata.zi",
                                   "zone.tab",
                                   "leapseconds",
                                   "UTC ",
                                   "file:UTC",
                                   "Europe//Berlin"}) {
        BOOST_TEST(!is_zone_name(name), name);
        BOOST_TEST(!loads(name), name);
        BOOST_TEST(!counts(name), name);
    }
    BOOST_TEST(!is_zone_name(std::string{"UTC\0x", 5}));
    BOOST_TEST(!is_zone_name("A" + std::string(64, 'a')));
}

BOOST_AUTO_TEST_CASE(a_bad_name_is_named) {
    auto found = storage::problems{};
    storage::check_zone(found, "zone", "Asia/Kathmandu");
    BOOST_TEST(found.empty());
    storage::check_zone(found, "zone", "Mars/Olympus");
    BOOST_REQUIRE(found.found().size() == 1U);
    BOOST_TEST(found.found()[0].pointer == "/zone");
}

BOOST_AUTO_TEST_SUITE_END()

// PostgreSQL's own log file is passed on to our log, each line once.
#include <boost/test/unit_test.hpp>

#include <fstream>

#include "storage/embedded/server_log.hpp"
#include "storage/postgres/notices.hpp"
#include "tests/support/collected_log.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace callboard;
using storage::level_of_severity;
using tests::collected_log;

BOOST_AUTO_TEST_SUITE(storage_server_log)

BOOST_AUTO_TEST_CASE(a_severity_has_a_level) {
    BOOST_TEST(level_of_severity("PANIC") == spdlog::level::critical);
    BOOST_TEST(level_of_severity("FATAL") == spdlog::level::warn);
    BOOST_TEST(level_of_severity("ERROR") == spdlog::level::warn);
    BOOST_TEST(level_of_severity("WARNING") == spdlog::level::warn);
    BOOST_TEST(level_of_severity("LOG") == spdlog::level::info);
    BOOST_TEST(level_of_severity("NOTICE") == spdlog::level::debug);
    BOOST_TEST(level_of_severity("DEBUG1") == spdlog::level::debug);
}

BOOST_AUTO_TEST_CASE(every_line_comes_once_and_whole) {
    const auto scratch = tests::scratch_directory{};
    const auto path = scratch / "postgres.log";
    const auto append = [&](const char* text) { std::ofstream{path, std::ios::app} << text; };
    append("2026-03-01 12:00:00.123 UTC [7] LOG:  of an earlier run\n");
    const auto file = storage::bounded_log{path, 1 << 20};
    auto reader = storage::server_log{file};
    auto ours = collected_log{};
    append("2026-03-01 12:00:01.000 UTC [7] LOG:  ready: now\n\tand more\n2026-03-01 12:00:02.000");
    reader.pass_on();
    BOOST_TEST(ours.take() == "info PostgreSQL: ready: now\ninfo PostgreSQL: \tand more\n");
    append(" UTC [8] ERROR:  deadlock detected\n");
    reader.pass_on();
    BOOST_TEST(ours.take() == "warning PostgreSQL: deadlock detected\n");
    reader.pass_on();
    BOOST_TEST(ours.take() == "");
    std::ofstream{path} << "2026-03-01 12:00:03.000 UTC [9] FATAL:  no\n"; // moved away
    reader.pass_on();
    BOOST_TEST(ours.take() == "warning PostgreSQL: no\n");
}

BOOST_AUTO_TEST_SUITE_END()

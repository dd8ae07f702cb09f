// The real program with a schedule file: checked on the console, applied at startup, reread on
// SIGHUP.
#include <boost/test/unit_test.hpp>

#include <csignal>
#include <fstream>

#include <fmt/format.h>

#include "tests/support/database.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct premises {
    database db;
    scratch_directory scratch;
    std::map<std::string, std::string> environment = service_environment(scratch.path(), db.url());

    premises() {
        environment["CALLBOARD_SCHEDULER_SCHEDULES"] = (scratch / "schedules.toml").string();
    }
    void write(const std::string& name, const std::string& cron) const {
        std::ofstream{scratch / "schedules.toml"}
            << fmt::format("[[schedule]]\nname = \"{}\"\naction = \"recruiter_digest\"\ncron = "
                           "\"{}\"\nzone = \"Europe/Berlin\"\n",
                           name, cron);
    }
    [[nodiscard]] finished_run run(const std::vector<std::string>& arguments) const {
        return run_callboard(scratch.path(), arguments, environment);
    }
    std::string schedules() {
        return query_text(db.url(), "SELECT coalesce(string_agg(name || ' ' || cron, '; ' ORDER BY "
                                    "id), 'none') FROM schedule WHERE declared");
    }
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_schedule_file, premises)

BOOST_AUTO_TEST_CASE(a_mistake_is_told_by_config_check_and_keeps_the_service_from_starting) {
    write("Night", "0 22-2 * * *");
    const auto checked = run({"config", "check"});
    BOOST_TEST(checked.end.text() == "exit code 2");
    BOOST_TEST(contains(checked.output, "schedules.toml:4 \"Night\": cron: Character 3"),
               checked.output);
    BOOST_TEST(contains(checked.output, "22-23,0-2"));
    const auto examined = run({"doctor"});
    BOOST_TEST(examined.end.text() == "exit code 2");
    BOOST_TEST(contains(examined.output, "schedules.toml:4 \"Night\": cron: Character 3"),
               examined.output);
    const auto started = run({"serve"});
    BOOST_TEST(started.end.text() == "exit code 2");
    BOOST_TEST(contains(started.output, "schedules.toml:4 \"Night\": cron: Character 3"),
               started.output);
    write("Night", "0 22-23,0-2 * * *");
    BOOST_TEST(run({"config", "check"}).end.text() == "exit code 0");
}

BOOST_AUTO_TEST_CASE(the_file_is_applied_at_the_start_and_on_a_signal) {
    write("A", "0 9 * * *");
    auto service = service_process{scratch.path(), environment};
    BOOST_TEST(schedules() == "A 0 9 * * *");
    write("A", "0 8 * * *");
    service.signal(SIGHUP);
    BOOST_TEST(eventually([&] { return schedules() == "A 0 8 * * *"; }));
    // A broken file changes nothing, and the service keeps running.
    write("A", "0 25 * * *");
    service.signal(SIGHUP);
    BOOST_TEST(
        eventually([&] { return contains(service.output(), "schedules.toml:4 \"A\": cron"); }));
    BOOST_TEST(http_client{service.admin_port()}.get("/healthz").status == 200);
    BOOST_TEST(schedules() == "A 0 8 * * *");
    write("B", "0 8 * * *");
    service.signal(SIGHUP);
    BOOST_TEST(eventually([&] { return schedules() == "B 0 8 * * *"; }));
    service.signal(SIGTERM);
    const auto end = service.wait(std::chrono::seconds{30});
    BOOST_REQUIRE(end);
    BOOST_TEST(end->text() == "exit code 0");
}

BOOST_AUTO_TEST_CASE(a_signal_is_answered_with_what_was_read_and_what_needs_a_restart) {
    write("A", "0 9 * * *");
    const auto settings = scratch / "callboard.toml";
    const auto change = [&](const char* text) { std::ofstream{settings} << text; };
    change("[server]\nmax_in_flight = 77\n[mail]\nsmtp_username = \"a\"\n");
    environment["CALLBOARD_CONFIG"] = settings.string();
    auto service = service_process{scratch.path(), environment};
    const auto hears = [&](const std::string& said) {
        service.signal(SIGHUP);
        BOOST_TEST(eventually([&] { return contains(service.output(), said); }), service.output());
    };
    hears("reread the settings from " + settings.string() + ": nothing has changed");
    hears("reread " + (scratch / "schedules.toml").string());
    change("[server]\nmax_in_flight = 78\n[mail]\nsmtp_username = \"a\"\nsmtp_password = "
           "\"s3cr7t\"\n");
    hears("require a restart: server.max_in_flight, mail.smtp_password");
    change("[server]\nmax_in_flight = \"many\"\n");
    hears("would not start with these");
    BOOST_TEST(!contains(service.output(), "s3cr7t"));
    BOOST_TEST(http_client{service.admin_port()}.get("/healthz").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

// Starts real servers in directories below /tmp and mistreats them. When run as root, the servers
// run as another user, and some cases run again as a plain user.
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <memory>
#include <thread>

#include <sys/stat.h>

#include "storage/embedded/embedded_postgres.hpp"
#include "storage/postgres/libpq_handle.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/skipped.hpp"

namespace fs = std::filesystem;
namespace storage = callboard::storage;
using callboard::tests::eventually;
using callboard::tests::query_text;
using callboard::tests::scratch_directory;
using storage::embedded_options;
using storage::embedded_postgres;
using storage::startup_error;

namespace {

bool runs_as_root() {
    return ::geteuid() == 0;
}

embedded_options in(const fs::path& state) {
    return {state, {}, 20, {}};
}

/// The message of the startup_error that a start attempt ends with.
std::string refusal_of(const embedded_options& options) {
    try {
        embedded_postgres{options};
    } catch (const startup_error& error) {
        return error.what();
    }
    return "started";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// How many processes have this directory as their working directory.
int processes_in(const fs::path& directory) {
    auto count = 0;
    auto error = std::error_code{};
    for (const auto& entry : fs::directory_iterator{"/proc"})
        count += fs::read_symlink(entry.path() / "cwd", error) == directory ? 1 : 0;
    return count;
}

bool answers(const std::string& url) {
    return PQping(url.c_str()) == PQPING_OK;
}

/// The user that servers run as.
std::optional<storage::identity> server_user() {
    return runs_as_root() ? storage::find_identity(std::string{"postgres"}) : std::nullopt;
}

/// Runs cases of this program in another process, which reports to a file in `scratch`.
storage::command this_program(const std::string& cases, const scratch_directory& scratch) {
    return {{"/proc/self/exe", "--run_test=storage_embedded_postgres/" + cases},
            {"CALLBOARD_TEST_STATE=" + (scratch / "state").string()},
            {},
            scratch / "report",
            SIGKILL};
}

std::string content_of(const fs::path& file) {
    auto stream = std::ifstream{file};
    return {std::istreambuf_iterator{stream}, {}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_embedded_postgres)

BOOST_AUTO_TEST_CASE(what_was_written_is_there_after_a_stop_and_a_start) {
    const auto scratch = scratch_directory{};
    const auto state = scratch / "state";
    {
        auto server = embedded_postgres{in(state)};
        query_text(server.url(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
        server.stop();
        server.stop();
        BOOST_TEST(server.pid() == 0);
        BOOST_TEST(!answers(server.url()));
        BOOST_TEST(processes_in(state / "postgres") == 0);
    }
    auto server = embedded_postgres{in(state)};
    BOOST_TEST(query_text(server.url(), "SELECT n FROM kept") == "42");
    BOOST_TEST(query_text(server.url(), "SELECT current_database()") == "callboard");
}

BOOST_AUTO_TEST_CASE(the_server_is_durable_and_reached_by_its_owner_only) {
    const auto scratch = scratch_directory{};
    auto options = in(scratch.path());
    options.parameters = {{"work_mem", "5MB"}};
    const auto server = embedded_postgres{options};
    const auto show = [&](const std::string& name) {
        return query_text(server.url(), "SHOW " + name);
    };
    BOOST_TEST(show("fsync") == "on");
    BOOST_TEST(show("synchronous_commit") == "on");
    BOOST_TEST(show("full_page_writes") == "on");
    BOOST_TEST(show("data_checksums") == "on");
    BOOST_TEST(show("listen_addresses") == "");
    BOOST_TEST(show("server_encoding") == "UTF8");
    BOOST_TEST(show("lc_collate") == "C");
    BOOST_TEST(show("work_mem") == "5MB");
    BOOST_TEST(show("max_connections") == "20");
    struct stat run = {};
    BOOST_REQUIRE(::stat((scratch / "run").c_str(), &run) == 0);
    BOOST_TEST((run.st_mode & 0777) == 0700);
}

BOOST_AUTO_TEST_CASE(a_second_service_on_the_directory_is_told_who_has_it) {
    const auto scratch = scratch_directory{};
    const auto server = embedded_postgres{in(scratch.path())};
    const auto refusal = refusal_of(in(scratch.path()));
    BOOST_TEST_CONTEXT(refusal) {
        BOOST_TEST(contains(refusal, scratch.path().string()));
        BOOST_TEST(contains(refusal, "process " + std::to_string(::getpid())));
    }
    BOOST_TEST(query_text(server.url(), "SELECT 1") == "1");
}

BOOST_AUTO_TEST_CASE(a_killed_server_comes_back_with_what_was_committed) {
    const auto scratch = scratch_directory{};
    auto server = embedded_postgres{in(scratch.path())};
    query_text(server.url(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
    // A session that is too busy to notice the death of its server, and so keeps its memory.
    const auto busy = storage::libpq_session{PQconnectdb(server.url().c_str())};
    BOOST_REQUIRE(PQsendQuery(busy.get(), "DO $$ BEGIN LOOP END LOOP; END $$") == 1);
    for (auto round = 0; round < 2; ++round) {
        const auto before = server.pid();
        BOOST_REQUIRE(before > 0);
        ::kill(before, SIGKILL);
        BOOST_TEST(eventually([&] { return server.pid() != before && answers(server.url()); }));
        BOOST_TEST(query_text(server.url(), "SELECT n FROM kept") == "42");
    }
    server.stop();
    BOOST_TEST(processes_in(scratch / "postgres") == 0);
}

BOOST_AUTO_TEST_CASE(the_server_outlives_the_thread_that_asked_for_it) {
    const auto scratch = scratch_directory{};
    auto server = std::unique_ptr<embedded_postgres>{};
    std::thread{[&] { server = std::make_unique<embedded_postgres>(in(scratch.path())); }}.join();
    const auto pid = server->pid();
    BOOST_TEST(query_text(server->url(), "SELECT 1") == "1");
    BOOST_TEST(server->pid() == pid);
}

BOOST_AUTO_TEST_CASE(a_killed_session_process_does_not_end_the_service) {
    const auto scratch = scratch_directory{};
    const auto server = embedded_postgres{in(scratch.path())};
    query_text(server.url(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
    const auto session = storage::libpq_session{PQconnectdb(server.url().c_str())};
    ::kill(PQbackendPID(session.get()), SIGKILL);
    auto row = std::string{};
    BOOST_TEST(eventually([&] {
        try {
            row = query_text(server.url(), "SELECT n FROM kept");
        } catch (const std::runtime_error&) {
            return false;
        }
        return true;
    }));
    BOOST_TEST(row == "42");
}

// Not a test: the service that the next case kills.
BOOST_AUTO_TEST_CASE(service_until_killed) {
    const auto* state = std::getenv("CALLBOARD_TEST_STATE");
    if (state == nullptr)
        return;
    const auto server = embedded_postgres{in(state)};
    query_text(
        server.url(),
        "CREATE TABLE IF NOT EXISTS kept (n int); DELETE FROM kept; INSERT INTO kept VALUES (42)");
    while (true)
        ::pause();
}

BOOST_AUTO_TEST_CASE(after_a_killed_service_the_next_one_goes_on) {
    const auto scratch = scratch_directory{};
    const auto state = storage::make_state_directory(scratch / "state");
    const auto url = storage::postgres_cluster{in(state)}.url("callboard");
    const auto kept = [&] {
        try {
            return query_text(url, "SELECT n FROM kept");
        } catch (const std::runtime_error&) {
            return std::string{};
        }
    };
    for (const auto replaced_at_once : {true, false}) {
        auto service = storage::child_process{this_program("service_until_killed", scratch)};
        BOOST_TEST_CONTEXT(content_of(scratch / "report")) {
            BOOST_REQUIRE(eventually([&] { return kept() == "42"; }));
        }
        service.signal(SIGKILL);
        BOOST_TEST(service.reap().signal == SIGKILL);
        if (replaced_at_once) {
            const auto server = embedded_postgres{in(state)};
            BOOST_TEST(kept() == "42");
        } else {
            // The server ends by itself.
            BOOST_TEST(eventually([&] { return processes_in(state / "postgres") == 0; }));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_server_that_was_left_running_is_replaced) {
    const auto scratch = scratch_directory{};
    { embedded_postgres{in(scratch.path())}; }
    auto cluster = storage::postgres_cluster{in(scratch.path())};
    auto left = storage::child_process{cluster.server()};
    BOOST_REQUIRE(eventually([&] { return answers(cluster.url("callboard")); }));
    const auto server = embedded_postgres{in(scratch.path())};
    BOOST_TEST(server.pid() != left.pid());
    BOOST_REQUIRE(left.wait_end(std::chrono::milliseconds{0}));
    BOOST_TEST(left.reap().text() == "exit code 0");
    BOOST_TEST(query_text(server.url(), "SELECT 1") == "1");
}

BOOST_AUTO_TEST_CASE(a_stale_pid_file_that_names_a_strangers_process_does_no_harm) {
    const auto scratch = scratch_directory{};
    { embedded_postgres{in(scratch.path())}; }
    // Owned by the server's own user, which is when PostgreSQL itself would refuse to start.
    auto stranger =
        storage::child_process{{{"/bin/sleep", "1000"}, {}, server_user(), {}, SIGKILL}};
    const auto pid = std::to_string(stranger.pid());
    const auto data = (scratch / "postgres").string();
    const auto run = (scratch / "run").string();
    std::ofstream{data + "/postmaster.pid"} << pid << "\n"
                                            << data << "\n1\n5432\n"
                                            << run << "\n\n  1 1\nready\n";
    std::ofstream{run + "/.s.PGSQL.5432.lock"} << pid << "\n" << data << "\n1\n5432\n" << run;
    {
        const auto server = embedded_postgres{in(scratch.path())};
        BOOST_TEST(query_text(server.url(), "SELECT 1") == "1");
    }
    BOOST_TEST(!stranger.wait_end(std::chrono::milliseconds{0}));
}

BOOST_AUTO_TEST_CASE(a_path_too_long_for_a_socket_has_it_elsewhere) {
    const auto scratch = scratch_directory{};
    const auto state = scratch / std::string(90, 'x');
    const auto elsewhere = storage::make_state_directory(state);
    const auto sockets = storage::postgres_cluster{in(elsewhere)}.socket_directory();
    BOOST_TEST(sockets.parent_path() == "/tmp");
    {
        const auto server = embedded_postgres{in(state)};
        BOOST_TEST(query_text(server.url(), "SELECT 1") == "1");
    }
    BOOST_TEST(!fs::exists(sockets));
}

BOOST_AUTO_TEST_CASE(a_socket_directory_of_another_user_is_refused,
                     *boost::unit_test::precondition(callboard::tests::is_root)) {
    const auto scratch = scratch_directory{};
    const auto state = scratch / std::string(90, 'x');
    const auto sockets =
        storage::postgres_cluster{in(storage::make_state_directory(state))}.socket_directory();
    fs::create_directory(sockets);
    BOOST_REQUIRE(::chown(sockets.c_str(), 65'534, 65'534) == 0);
    BOOST_TEST(contains(refusal_of(in(state)), "belongs to another user"));
    fs::remove(sockets);
}

BOOST_AUTO_TEST_CASE(a_path_may_have_unusual_characters) {
    for (const auto* name : {"a b'c\\d\"e", "one,two"}) {
        const auto scratch = scratch_directory{};
        const auto server = embedded_postgres{in(scratch / name)};
        BOOST_TEST(query_text(server.url(), "SELECT 1") == "1");
    }
}

BOOST_AUTO_TEST_CASE(an_interrupted_initdb_leaves_nothing_in_the_way) {
    const auto scratch = scratch_directory{};
    const auto programs = scratch / "bin";
    fs::create_directory(programs);
    fs::permissions(programs, fs::perms{0755});
    // Gets half-way and is killed.
    std::ofstream{programs / "initdb"} << "#!/bin/sh\necho half-way\necho 15 > $2/PG_VERSION\n"
                                          "mkdir $2/base\nkill -9 $$\n";
    std::ofstream{programs / "postgres"} << "#!/bin/sh\nexit 1\n";
    fs::permissions(programs / "initdb", fs::perms{0755});
    fs::permissions(programs / "postgres", fs::perms{0755});
    const auto state = scratch / "state";
    auto options = in(state);
    options.postgres_bin = programs;
    const auto refusal = refusal_of(options);
    BOOST_TEST_CONTEXT(refusal) {
        BOOST_TEST(contains(refusal, "signal 9"));
        BOOST_TEST(contains(refusal, "half-way"));
    }
    // As if the service had been killed as well.
    fs::create_directories(state / "postgres.new.abc123/base");
    const auto server = embedded_postgres{in(state)};
    BOOST_TEST(query_text(server.url(), "SELECT 1") == "1");
    BOOST_TEST(!fs::exists(state / "postgres.new.abc123"));
}

BOOST_AUTO_TEST_CASE(a_server_that_cannot_start_says_why) {
    const auto scratch = scratch_directory{};
    auto options = in(scratch.path());
    options.parameters = {{"shared_buffers", "much"}};
    const auto refusal = refusal_of(options);
    BOOST_TEST_CONTEXT(refusal) {
        BOOST_TEST(contains(refusal, "invalid value for parameter \"shared_buffers\""));
    }
    BOOST_TEST(processes_in(scratch / "postgres") == 0);
    const auto server = embedded_postgres{in(scratch.path())};
    BOOST_TEST(query_text(server.url(), "SELECT 1") == "1");
}

BOOST_AUTO_TEST_CASE(settings_that_durability_rests_on_cannot_be_changed) {
    for (const auto* name : {"fsync", "FSync", "full-page-writes", "synchronous_commit", "port"}) {
        const auto scratch = scratch_directory{};
        auto options = in(scratch.path());
        options.parameters = {{name, "off"}};
        BOOST_TEST(contains(refusal_of(options), std::string{"The setting "} + name));
    }
}

BOOST_AUTO_TEST_CASE(missing_programs_are_reported_with_what_to_install) {
    const auto scratch = scratch_directory{};
    auto options = in(scratch / "state");
    options.postgres_bin = scratch / "nowhere";
    BOOST_TEST(contains(refusal_of(options), "Install one"));
}

BOOST_AUTO_TEST_CASE(a_long_log_is_shortened_at_the_start) {
    const auto scratch = scratch_directory{};
    const auto log = scratch / "postgres.log";
    std::ofstream{log} << "old";
    fs::resize_file(log, (10U << 20) + 1);
    const auto server = embedded_postgres{in(scratch.path())};
    BOOST_TEST(fs::file_size(log) < 100'000U);
    BOOST_TEST(fs::file_size(log.string() + ".1") == (10U << 20) + 1);
}

BOOST_AUTO_TEST_CASE(root_learns_of_a_directory_that_the_server_cannot_reach,
                     *boost::unit_test::precondition(callboard::tests::is_root)) {
    const auto scratch = scratch_directory{};
    fs::permissions(scratch.path(), fs::perms{0700});
    const auto refusal = refusal_of(in(scratch / "state"));
    BOOST_TEST_CONTEXT(refusal) {
        BOOST_TEST(contains(refusal, scratch.path().string() + " is closed to that user"));
    }
    // We may open the directory itself.
    const auto server = embedded_postgres{in(scratch.path())};
    BOOST_TEST(query_text(server.url(), "SELECT 1") == "1");
}

BOOST_AUTO_TEST_CASE(a_plain_user_can_do_the_same,
                     *boost::unit_test::precondition(callboard::tests::is_root)) {
    const auto scratch = scratch_directory{};
    auto again = this_program("what_was_*,after_a_killed_*,a_killed_server_*,a_second_*", scratch);
    again.as = storage::find_identity(std::string{"nobody"});
    BOOST_REQUIRE(again.as.has_value());
    const auto end = storage::run(again);
    BOOST_TEST_CONTEXT(content_of(scratch / "report")) {
        BOOST_TEST(end.exit_code == 0);
    }
}

BOOST_AUTO_TEST_SUITE_END()

// Runs small programs and checks their input and how they ended.
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <system_error>

#include <fcntl.h>

#include "storage/embedded/child_process.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/skipped.hpp"

namespace storage = callboard::storage;
using callboard::tests::scratch_directory;
using std::chrono::milliseconds;

namespace {

storage::command shell(const std::string& script) {
    return {{"/bin/sh", "-c", script}, {"PATH=/usr/bin:/bin"}, {}, {}, SIGKILL};
}

std::string output_of(storage::command what) {
    const auto scratch = scratch_directory{};
    what.output = scratch / "output";
    storage::run(what);
    auto stream = std::ifstream{what.output};
    return {std::istreambuf_iterator{stream}, {}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_child_process)

BOOST_AUTO_TEST_CASE(the_end_of_a_child_is_told) {
    BOOST_TEST(storage::run(shell("exit 3")).text() == "exit code 3");
    BOOST_TEST(storage::run(shell("kill -9 $$")).text() == "signal 9");
    BOOST_TEST(storage::run(shell("exit 0")).exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_running_child_has_not_ended) {
    auto child = storage::child_process{shell("exec sleep 1000")};
    BOOST_TEST(!child.wait_end(milliseconds{1}));
    child.signal(SIGTERM);
    BOOST_TEST(child.wait_end(milliseconds{60'000}));
    BOOST_TEST(child.wait_end(milliseconds{0}));
    BOOST_TEST(child.reap().signal == SIGTERM);
}

BOOST_AUTO_TEST_CASE(the_end_of_the_object_is_the_end_of_the_child) {
    auto pid = pid_t{0};
    {
        const auto child = storage::child_process{shell("exec sleep 1000")};
        pid = child.pid();
        BOOST_TEST(::kill(pid, 0) == 0);
    }
    BOOST_TEST(::kill(pid, 0) != 0);
}

BOOST_AUTO_TEST_CASE(a_missing_program_is_an_error) {
    BOOST_CHECK_EXCEPTION(storage::run({{"/nowhere/program"}, {}, {}, {}, SIGKILL}),
                          std::system_error, [](const std::system_error& error) {
                              return error.code() == std::errc::no_such_file_or_directory;
                          });
}

BOOST_AUTO_TEST_CASE(a_child_gets_only_what_it_is_given) {
    auto environment = shell("");
    environment.arguments = {"/usr/bin/env"};
    environment.environment = {"ONLY=this"};
    BOOST_TEST(output_of(environment) == "ONLY=this\n");
    BOOST_TEST(output_of(shell("pwd; read line || echo no input")) == "/\nno input\n");
    const auto null = storage::descriptor{::open("/dev/null", O_RDONLY)};
    const auto high = storage::descriptor{::fcntl(null.get(), F_DUPFD, 50)};
    BOOST_REQUIRE(high.get() >= 50);
    const auto path = "/proc/$$/fd/" + std::to_string(high.get());
    BOOST_TEST(output_of(shell("test -e " + path + " || echo closed")) == "closed\n");
}

BOOST_AUTO_TEST_CASE(a_child_is_out_of_reach_of_the_terminal) {
    const auto child = storage::child_process{shell("exec sleep 1000")};
    BOOST_TEST(::getsid(child.pid()) == child.pid());
}

BOOST_AUTO_TEST_CASE(blocked_and_ignored_signals_are_not_inherited) {
    auto blocked = sigset_t{};
    auto before = sigset_t{};
    ::sigemptyset(&blocked);
    ::sigaddset(&blocked, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &blocked, &before);
    const auto ignored = ::signal(SIGPIPE, SIG_IGN);
    const auto end_by_term = storage::run(shell("kill -TERM $$"));
    const auto end_by_pipe = storage::run(shell("kill -PIPE $$"));
    ::signal(SIGPIPE, ignored);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    BOOST_TEST(end_by_term.signal == SIGTERM);
    BOOST_TEST(end_by_pipe.signal == SIGPIPE);
}

BOOST_AUTO_TEST_CASE(an_unknown_user_is_not_found) {
    BOOST_TEST(!storage::find_identity(std::string{"no such user"}).has_value());
}

BOOST_AUTO_TEST_CASE(root_can_run_a_child_as_another_user,
                     *boost::unit_test::precondition(callboard::tests::is_root)) {
    auto child = shell("id -u; id -g; id -G");
    child.as = storage::find_identity(std::string{"nobody"});
    BOOST_REQUIRE(child.as.has_value());
    const auto uid = std::to_string(child.as->uid);
    const auto gid = std::to_string(child.as->gid);
    BOOST_TEST(output_of(child) == uid + "\n" + gid + "\n" + gid + "\n");
}

BOOST_AUTO_TEST_SUITE_END()

#include "storage/embedded/child_process.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "storage/embedded/process_handle.hpp"

namespace callboard::storage {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// How often a child is checked if the kernel has no pidfd.
constexpr auto poll_interval = milliseconds{10};

/// Everything the child needs, prepared before the fork: after it only system calls are allowed.
struct prepared_exec {
    std::vector<char*> arguments;
    std::vector<char*> environment;
    const identity* as = nullptr;
    int null = -1;
    int output = -1;
    int report = -1;
    int death_signal = 0;
    pid_t parent = 0;
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    auto list = std::vector<char*>{};
    for (const auto& text : texts)
        list.push_back(const_cast<char*>(text.c_str())); // exec does not modify them
    list.push_back(nullptr);
    return list;
}

/// Closes the service's open descriptors, so that a killed service frees its ports and locks.
void close_others(int first) {
    if (::close_range(static_cast<unsigned>(first), ~0U, 0) == 0)
        return;
    auto limit = rlimit{};
    const auto known = ::getrlimit(RLIMIT_NOFILE, &limit) == 0;
    const auto end = known ? std::min<rlim_t>(limit.rlim_cur, 65'536) : rlim_t{1024};
    for (auto fd = first; fd < static_cast<int>(end); ++fd)
        ::close(fd);
}

bool arrange_descriptors(prepared_exec& exec) {
    // Move it away from 0 to 3 first, which a daemon may have closed.
    const auto null = ::fcntl(exec.null, F_DUPFD_CLOEXEC, 10);
    const auto output = ::fcntl(exec.output, F_DUPFD_CLOEXEC, 10);
    const auto report = ::fcntl(exec.report, F_DUPFD_CLOEXEC, 10);
    if (::dup3(report, 3, O_CLOEXEC) < 0)
        return false;
    exec.report = 3;
    if (::dup2(null, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(output, 2) < 0)
        return false;
    close_others(4);
    return true;
}

bool change_user(const identity& to) {
    return ::setgroups(to.groups.size(), to.groups.data()) == 0 &&
           ::setresgid(to.gid, to.gid, to.gid) == 0 && ::setresuid(to.uid, to.uid, to.uid) == 0;
}

/// Takes the child from fork to exec. All signals are blocked until the inherited handlers are
/// removed.
[[noreturn]] void become(prepared_exec& exec) {
    for (auto number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    auto none = sigset_t{};
    ::sigemptyset(&none);
    ::setsid();
    // Set the death signal after the change of user, which clears it.
    if (arrange_descriptors(exec) && ::chdir("/") == 0 && (!exec.as || change_user(*exec.as)) &&
        ::prctl(PR_SET_PDEATHSIG, exec.death_signal) == 0) {
        if (exec.death_signal != 0 && ::getppid() != exec.parent)
            ::_exit(126); // the parent died before the death signal was set
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::execve(exec.arguments[0], exec.arguments.data(), exec.environment.data());
    }
    const auto error = errno;
    const auto written = ::write(exec.report, &error, sizeof error);
    ::_exit(written == sizeof error ? 127 : 125);
}

descriptor open_or_throw(const char* path, int flags) {
    auto file = descriptor{::open(path, flags | O_CLOEXEC, 0640)};
    if (!file)
        throw std::system_error{errno, std::generic_category(),
                                fmt::format("cannot open {}", path)};
    return file;
}

std::optional<identity> described(const passwd* user) {
    if (user == nullptr)
        return std::nullopt;
    auto found = identity{user->pw_name, user->pw_uid, user->pw_gid, std::vector<gid_t>(64)};
    auto count = static_cast<int>(found.groups.size());
    if (::getgrouplist(user->pw_name, user->pw_gid, found.groups.data(), &count) < 0) {
        found.groups.resize(static_cast<std::size_t>(count));
        if (::getgrouplist(user->pw_name, user->pw_gid, found.groups.data(), &count) < 0)
            return std::nullopt;
    }
    found.groups.resize(static_cast<std::size_t>(count));
    return found;
}

} // namespace

std::optional<identity> find_identity(const std::string& name) {
    auto entry = passwd{};
    auto buffer = std::vector<char>(16'384);
    auto* found = static_cast<passwd*>(nullptr);
    ::getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found);
    return described(found);
}

std::optional<identity> find_identity(uid_t uid) {
    auto entry = passwd{};
    auto buffer = std::vector<char>(16'384);
    auto* found = static_cast<passwd*>(nullptr);
    ::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found);
    return described(found);
}

std::string process_end::text() const {
    return signal != 0 ? fmt::format("signal {}", signal) : fmt::format("exit code {}", exit_code);
}

child_process::child_process(const command& what) {
    const auto null = open_or_throw("/dev/null", O_RDWR);
    const auto output =
        what.output.empty()
            ? descriptor{}
            : open_or_throw(what.output.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw std::system_error{errno, std::generic_category(), "cannot create a pipe"};
    const auto reading = descriptor{ends[0]};
    auto writing = descriptor{ends[1]};

    auto exec = prepared_exec{pointers(what.arguments),
                              pointers(what.environment),
                              what.as ? &*what.as : nullptr,
                              null.get(),
                              output ? output.get() : null.get(),
                              writing.get(),
                              what.death_signal,
                              ::getpid()};
    auto all = sigset_t{};
    auto before = sigset_t{};
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_ = ::fork();
    if (pid_ == 0)
        become(exec);
    const auto fork_error = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (pid_ < 0)
        throw std::system_error{fork_error, std::generic_category(), "cannot fork"};

    writing.close();
    auto error = 0;
    auto size = ssize_t{};
    do {
        size = ::read(reading.get(), &error, sizeof error);
    } while (size < 0 && errno == EINTR);
    if (size == sizeof error) {
        reap();
        throw std::system_error{error, std::generic_category(),
                                fmt::format("cannot run {}{}", what.arguments[0],
                                            what.as ? " as user " + what.as->name : "")};
    }
    handle_ = open_process(pid_);
}

child_process::~child_process() {
    if (pid_ > 0) {
        signal(SIGKILL);
        reap();
    }
}

void child_process::signal(int number) const noexcept {
    if (pid_ > 0)
        ::kill(pid_, number);
}

bool child_process::wait_end(milliseconds limit) const noexcept {
    const auto deadline = steady_clock::now() + limit;
    while (true) {
        auto info = siginfo_t{};
        const auto answer =
            ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT);
        if ((answer == 0 && info.si_pid == pid_) || (answer != 0 && errno == ECHILD))
            return true;
        const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
        if (left <= milliseconds{0})
            return false;
        if (handle_) {
            auto wanted = pollfd{handle_.get(), POLLIN, 0};
            ::poll(&wanted, 1, static_cast<int>(left.count()));
        } else {
            std::this_thread::sleep_for(std::min(left, poll_interval));
        }
    }
}

process_end child_process::reap() noexcept {
    auto status = 0;
    auto answer = pid_t{};
    do {
        answer = ::waitpid(pid_, &status, 0);
    } while (answer < 0 && errno == EINTR);
    pid_ = 0;
    if (answer < 0)
        return {};
    return WIFSIGNALED(status) ? process_end{-1, WTERMSIG(status)}
                               : process_end{WEXITSTATUS(status), 0};
}

process_end run(const command& what) {
    auto child = child_process{what};
    return child.reap();
}

} // namespace callboard::storage

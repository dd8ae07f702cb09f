// A wrong clock, to be preloaded into a program: off by the seconds in the file named by
// WRONG_CLOCK_FILE ("+30"), which is read whenever the time is queried. Steady clocks are right.
// Needs no memory and no other library, because allocators query the time before they can allocate.
#include <cerrno>
#include <cstdlib>
#include <ctime>

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

time_t seconds_off() {
    const auto* path = std::getenv("WRONG_CLOCK_FILE");
    const auto before = errno;
    const auto file = path ? ::open(path, O_RDONLY | O_CLOEXEC) : -1;
    auto seconds = time_t{0};
    if (file >= 0) {
        char text[32] = {};
        if (::read(file, text, sizeof text - 1) > 0)
            seconds = std::strtol(text, nullptr, 10);
        ::close(file);
    }
    errno = before;
    return seconds;
}

} // namespace

extern "C" {

int clock_gettime(clockid_t which, timespec* shown) noexcept {
    const auto result = static_cast<int>(::syscall(SYS_clock_gettime, which, shown));
    if (result == 0 && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE))
        shown->tv_sec += seconds_off();
    return result;
}

int gettimeofday(timeval* shown, void*) noexcept {
    auto now = timespec{};
    const auto result = clock_gettime(CLOCK_REALTIME, &now);
    if (result == 0 && shown)
        *shown = {now.tv_sec, now.tv_nsec / 1000};
    return result;
}

time_t time(time_t* shown) noexcept {
    auto now = timespec{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (shown)
        *shown = now.tv_sec;
    return now.tv_sec;
}

} // extern "C"

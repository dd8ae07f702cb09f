#pragma once

#include <sys/syscall.h>
#include <unistd.h>

#include "storage/embedded/descriptor.hpp"

namespace callboard::storage {

/// A pidfd: names one process even after its pid is used again, and becomes readable at its end.
/// Empty where the kernel has none. (System calls, since glibc 2.36 declares its wrappers for C
/// only.)
inline descriptor open_process(pid_t pid) {
    return descriptor{static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))};
}

/// Signals the process of a handle; false with errno set.
inline bool signal_process(const descriptor& process, int number) {
    return ::syscall(SYS_pidfd_send_signal, process.get(), number, nullptr, 0) == 0;
}

} // namespace callboard::storage

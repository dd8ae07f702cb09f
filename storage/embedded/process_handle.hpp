#pragma once

#include <sys/syscall.h>
#include <unistd.h>

#include "storage/embedded/descriptor.hpp"

namespace callboard::storage {

/// Opens a pidfd: it refers to one process even after its pid is reused, and becomes readable when
/// the process ends. Empty if the kernel has none. (Uses system calls, since glibc 2.36 declares
/// its wrappers for C only.)
inline descriptor open_process(pid_t pid) {
    return descriptor{static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))};
}

/// Signals the process of a handle; returns false with errno set on failure.
inline bool signal_process(const descriptor& process, int number) {
    return ::syscall(SYS_pidfd_send_signal, process.get(), number, nullptr, 0) == 0;
}

} // namespace callboard::storage

#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "storage/changes.hpp"
#include "storage/connection.hpp"

namespace callboard::app {

/// Hears what other nodes changed, on a thread and a connection of its own.
class change_listener {
  public:
    struct callbacks {
        /// Another node changed these.
        std::function<void(const storage::changes&)> on_changes;
        /// It can hear (true), or cannot (false): whatever was missed in between is not known.
        std::function<void(bool)> on_hearing;
    };
    change_listener(storage::connection_options options, std::string node, callbacks call);
    ~change_listener();
    change_listener(const change_listener&) = delete;
    change_listener& operator=(const change_listener&) = delete;

  private:
    void keep_listening(const std::stop_token& stop);
    void listen_once(const std::stop_token& stop);

    storage::connection_options options_;
    std::string node_;
    callbacks call_;
    bool hearing_ = true; ///< so that the first failure is told
    std::jthread thread_;
};

} // namespace callboard::app

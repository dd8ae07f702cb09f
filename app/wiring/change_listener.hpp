#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

#include "storage/postgres/changes.hpp"
#include "storage/postgres/connection.hpp"

namespace callboard::app {

/// Hears what other nodes changed, on a thread and a connection of its own, and finds out there
/// whether the database does its work: that it answers, and that it has room to write.
class change_listener {
  public:
    struct callbacks {
        /// Another node changed these.
        std::function<void(const storage::changes&)> on_changes;
        /// It can hear (true), or cannot (false): whatever was missed in between is not known.
        std::function<void(bool)> on_hearing;
        /// What is wrong with the database now, for operators; empty: nothing.
        std::function<void(std::string_view)> on_condition;
    };
    change_listener(storage::connection_options options, std::string node, callbacks call);
    ~change_listener();
    change_listener(const change_listener&) = delete;
    change_listener& operator=(const change_listener&) = delete;

  private:
    void keep_listening(const std::stop_token& stop);
    void listen_once(const std::stop_token& stop);
    void look_at(storage::connection& session);
    void tell(std::string_view condition);

    storage::connection_options options_;
    std::string node_;
    callbacks call_;
    bool hearing_ = true;         ///< so that the first failure is told
    std::string condition_ = "?"; ///< as told last; none yet, so that the first is told
    std::chrono::steady_clock::time_point next_look_;
    std::chrono::steady_clock::time_point next_write_;
    std::jthread thread_;
};

} // namespace callboard::app

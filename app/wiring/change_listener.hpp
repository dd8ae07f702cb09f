#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

#include "storage/postgres/changes.hpp"
#include "storage/postgres/connection.hpp"

namespace callboard::app {

/// Hears what other nodes have changed, on its own thread and connection, and checks there whether
/// the database works: that it answers, and that it has room to write.
class change_listener {
  public:
    struct callbacks {
        /// Another node has changed these.
        std::function<void(const storage::changes&)> on_changes;
        /// It can hear (true) or cannot (false): changes in between were missed.
        std::function<void(bool)> on_hearing;
        /// What is wrong with the database now, for operators; empty if nothing is.
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
    bool hearing_ = true;         ///< true, so that the first failure is reported
    std::string condition_ = "?"; ///< as reported last; the initial value makes the first one be
                                  ///< reported
    std::chrono::steady_clock::time_point next_look_;
    std::chrono::steady_clock::time_point next_write_;
    std::jthread thread_;
};

} // namespace callboard::app

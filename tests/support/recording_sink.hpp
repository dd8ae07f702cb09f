#pragma once

#include <string>
#include <vector>

#include "actors/work/event_hub.hpp"

namespace callboard::tests {

/// A reader that keeps everything it receives.
struct recording_sink : actors::event_sink {
    std::vector<storage::feed_position> positions;
    std::vector<std::string> events;
    int heartbeats = 0;
    bool closed = false;
    std::size_t takes = static_cast<std::size_t>(-1); ///< events, beyond which it is too slow
    bool gone = false;

    bool push(const storage::feed_position& at, const std::string& event) override {
        if (events.size() >= takes)
            return false;
        positions.push_back(at);
        events.push_back(event);
        return true;
    }
    bool heartbeat() override {
        ++heartbeats;
        return !gone;
    }
    void close() override { closed = true; }
};

} // namespace callboard::tests

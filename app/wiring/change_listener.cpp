#include "app/wiring/change_listener.hpp"

#include <condition_variable>
#include <mutex>

#include <spdlog/spdlog.h>

#include "storage/postgres/sql.hpp"
#include "storage/upkeep/sql.hpp"

namespace callboard::app {

namespace {

constexpr auto patience = std::chrono::milliseconds{200};     // how soon a stop is noticed
constexpr auto before_retry = std::chrono::milliseconds{250}; // between attempts to connect
constexpr auto between_looks = std::chrono::seconds{1};
constexpr auto between_writes = std::chrono::seconds{5};
constexpr auto answer_limit = std::chrono::seconds{3}; // a slower database counts as failing

/// Waits, but at most until the stop.
void pause(const std::stop_token& stop) {
    auto guard = std::mutex{};
    auto lock = std::unique_lock{guard};
    std::condition_variable_any{}.wait_for(lock, stop, before_retry, [] { return false; });
}

} // namespace

change_listener::change_listener(storage::connection_options options, std::string node,
                                 callbacks call)
    : options_(std::move(options))
    , node_(std::move(node))
    , call_(std::move(call))
    , thread_([this](const std::stop_token& stop) { keep_listening(stop); }) {}

change_listener::~change_listener() {
    thread_.request_stop();
    thread_.join();
}

void change_listener::keep_listening(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            listen_once(stop);
        } catch (const storage::database_error& error) {
            tell(error.stands_still() ? "does not answer" : "cannot be reached");
            if (std::exchange(hearing_, false)) {
                spdlog::warn("cannot listen for changes made by other nodes: {}", error.what());
                call_.on_hearing(false);
            }
            pause(stop);
            continue;
        }
    }
}

void change_listener::listen_once(const std::stop_token& stop) {
    auto session = storage::connection{options_};
    session.exec(storage::sql::health_small_memory);
    session.listen(storage::change_channel);
    hearing_ = true;
    call_.on_hearing(true);
    next_look_ = next_write_ = {};
    while (!stop.stop_requested()) {
        look_at(session);
        for (const auto& heard : session.wait_for_notices(patience)) {
            auto told = storage::parse_payload(heard.payload);
            if (!told) { // maybe from a newer node
                spdlog::warn(
                    "another node sent a change that cannot be parsed: reloading everything");
                call_.on_changes(storage::everything_changed());
            } else if (told->node != node_) {
                call_.on_changes(told->what);
            }
        }
        if (!session.usable())
            throw storage::database_error{"the connection was closed", "", ""};
    }
}

/// Asks the database for an answer, and less often for free space. Throws if it takes too long.
void change_listener::look_at(storage::connection& session) {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_look_)
        return;
    next_look_ = now + between_looks;
    session.ask(storage::sql::clock_read, answer_limit);
    if (now < next_write_)
        return;
    next_write_ = now + between_writes;
    try {
        session.ask(storage::sql::health_room, answer_limit);
    } catch (const storage::database_error& error) {
        if (!error.out_of_resources())
            throw;
        return tell("is out of disk space or memory");
    }
    tell({});
}

void change_listener::tell(std::string_view condition) {
    if (condition == condition_)
        return;
    if (!condition.empty())
        spdlog::error("the database {}", condition);
    condition_ = condition;
    call_.on_condition(condition);
}

} // namespace callboard::app

#include "config/limits.hpp"

#include <algorithm>
#include <chrono>

namespace callboard::config {

namespace {

using namespace std::chrono_literals;

constexpr limit span_of(std::string_view key, std::chrono::milliseconds least,
                        std::chrono::milliseconds most) {
    return {key, least.count(), most.count()};
}

constexpr auto day = 24h;

constexpr limit all_limits[] = {
    {"server.port", 0, 65'535},
    {"server.io_threads", 1, 256},
    {"server.actor_threads", 1, 256},
    {"server.front_ends", 1, 256},
    {"server.max_body_bytes", 1'024, 1'073'741'824},
    {"server.max_connections", 1, 1'000'000},
    {"server.max_connections_per_address", 1, 1'000'000},
    {"server.buffered_bytes", 1'048'576, 1'099'511'627'776},
    {"server.buffered_bytes_per_address", 65'536, 1'099'511'627'776},
    span_of("server.request_timeout", 100ms, 10min),
    span_of("server.idle_timeout", 1s, 1h),
    span_of("server.write_timeout", 1s, 10min),
    span_of("server.shutdown_timeout", 0s, 10min),
    {"server.max_in_flight", 1, 1'000'000},
    {"admin.port", 0, 65'535},
    {"database.hot_connections", 1, 64},
    {"database.request_connections", 1, 256},
    {"database.report_connections", 1, 64},
    {"database.background_connections", 1, 64},
    {"database.queue_limit", 1, 10'000'000},
    span_of("database.queue_timeout", 100ms, 10min),
    {"database.batch_limit", 1, 10'000},
    span_of("database.connect_timeout", 1s, 5min),
    span_of("database.statement_timeout", 100ms, 1h),
    span_of("database.report_statement_timeout", 100ms, day),
    {"actors.live_limit", 1, 100'000'000},
    span_of("actors.idle_timeout", 1s, 30 * day),
    span_of("auth.access_token_lifetime", 10s, day),
    span_of("auth.refresh_token_lifetime", 1min, 365 * day),
    span_of("auth.refresh_grace", 0s, 1min),
    {"auth.argon2_memory_kib", 1'024, 4'194'304},
    {"auth.argon2_passes", 1, 100},
    {"auth.hashers", 1, 64},
    {"auth.hash_queue_limit", 1, 1'000'000},
    span_of("audit.keep", 30 * day, 3'650 * day),
    {"throttle.admin", 0, 1'000'000},
    {"throttle.recruiter", 0, 1'000'000},
    {"throttle.hiring_manager", 0, 1'000'000},
    {"throttle.interviewer", 0, 1'000'000},
    {"throttle.candidate", 0, 1'000'000},
    {"throttle.anonymous", 0, 1'000'000},
    {"throttle.login_per_minute", 1, 1'000'000},
    span_of("events.heartbeat", 100ms, 9'999ms),
    {"events.subscribers_limit", 0, 1'000'000},
    {"events.subscribers_per_user", 1, 1'000'000},
    {"events.subscribers_per_address", 1, 1'000'000},
    {"events.buffer_bytes", 4'096, 1'073'741'824},
    span_of("events.poll", 10ms, 1min),
    {"mail.smtp_port", 1, 65'535},
    {"mail.workers", 1, 64},
    span_of("mail.lease", 1s, 1h),
    span_of("mail.poll", 10ms, 10min),
    {"mail.batch", 1, 1'000},
    {"mail.max_attempts", 1, 1'000},
    {"mail.relay_per_minute", 0, 10'000'000},
    span_of("mail.stage_change_delay", 0s, 365 * day),
    span_of("mail.rejection_delay", 0s, 365 * day),
    span_of("workflow.undo_window", 0s, 365 * day),
    span_of("scheduler.lease", 1s, 1h),
    span_of("scheduler.poll", 10ms, 1min),
    {"scheduler.batch", 20, 10'000},
    {"scheduler.upcoming_limit", 1, 1'000'000},
    span_of("scheduler.keep_finished", 24h, 3650 * day),
};

} // namespace

std::span<const limit> limits() {
    return all_limits;
}

const limit* find_limit(std::string_view key) {
    const auto* found = std::ranges::find(all_limits, key, &limit::key);
    return found == std::end(all_limits) ? nullptr : found;
}

} // namespace callboard::config

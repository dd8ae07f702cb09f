#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "config/secret.hpp"

namespace callboard::config {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// How many requests each role may make; see `throttle_settings`.
enum class throttle_preset : std::uint8_t { standard, strict, off };
BOOST_DESCRIBE_ENUM(throttle_preset, standard, strict, off)

/// Where mail goes: to files in a folder, or to an SMTP relay.
enum class mail_transport : std::uint8_t { file, smtp };
BOOST_DESCRIBE_ENUM(mail_transport, file, smtp)

/// Who may register as a candidate, and what the answer reveals.
enum class registration_mode : std::uint8_t {
    open,     ///< anybody, at once
    verified, ///< anybody who confirms their address by a mailed link
    closed,   ///< nobody
};
BOOST_DESCRIBE_ENUM(registration_mode, open, verified, closed)

/// How the connection to the SMTP relay is protected.
enum class smtp_security : std::uint8_t { starttls, implicit, none };
BOOST_DESCRIBE_ENUM(smtp_security, starttls, implicit, none)

/// The lowest level of lines that are logged.
enum class log_level : std::uint8_t { trace, debug, info, warn, error, critical, off };
BOOST_DESCRIBE_ENUM(log_level, trace, debug, info, warn, error, critical, off)

/// The format of the log's lines.
enum class log_format : std::uint8_t { text, json };
BOOST_DESCRIBE_ENUM(log_format, text, json)

/// The public listener.
struct server_settings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8000; ///< 0 = any free port
    std::size_t io_threads = 1;
    std::size_t actor_threads = 2;
    std::size_t front_ends = 2;
    std::size_t max_body_bytes = 1'048'576;
    std::size_t max_connections = 4'096;
    std::size_t max_connections_per_address = 512;
    std::size_t buffered_bytes = 268'435'456;
    std::size_t buffered_bytes_per_address = 33'554'432;
    milliseconds request_timeout{10'000};
    milliseconds idle_timeout{60'000};
    milliseconds write_timeout{30'000};
    milliseconds shutdown_timeout{20'000};
    std::size_t max_in_flight = 4'096;
    std::string public_url = "http://127.0.0.1:8000"; ///< never ends with a slash
    bool docs = true;
    bool web_client = true; ///< served at `/`, if the program has it built in
    std::vector<std::string> cors_origins;
    std::vector<std::string> trusted_proxies; ///< addresses and networks
};
BOOST_DESCRIBE_STRUCT(server_settings, (),
                      (address, port, io_threads, actor_threads, front_ends, max_body_bytes,
                       max_connections, max_connections_per_address, buffered_bytes,
                       buffered_bytes_per_address, request_timeout, idle_timeout, write_timeout,
                       shutdown_timeout, max_in_flight, public_url, docs, web_client, cors_origins,
                       trusted_proxies))

/// The listener for health and metrics.
struct admin_settings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8001; ///< 0 = any free port
};
BOOST_DESCRIBE_STRUCT(admin_settings, (), (address, port))

/// PostgreSQL: a server by URL, or the embedded one.
struct database_settings {
    secret url;                            ///< empty = embedded
    secret owner_url;                      ///< for migrations; empty = as url
    std::filesystem::path state_directory; ///< empty = see `resolved_state_directory`
    std::filesystem::path postgres_bin;    ///< empty = the newest installed
    std::size_t hot_connections = 2;
    std::size_t request_connections = 4;
    std::size_t report_connections = 1;
    std::size_t background_connections = 2;
    std::size_t queue_limit = 10'000;
    milliseconds queue_timeout{8'000};
    std::size_t batch_limit = 512;
    milliseconds connect_timeout{5'000};
    milliseconds statement_timeout{10'000};
    milliseconds report_statement_timeout{120'000};
};
BOOST_DESCRIBE_STRUCT(database_settings, (),
                      (url, owner_url, state_directory, postgres_bin, hot_connections,
                       request_connections, report_connections, background_connections, queue_limit,
                       queue_timeout, batch_limit, connect_timeout, statement_timeout,
                       report_statement_timeout))

/// The application actors.
struct actors_settings {
    std::size_t live_limit = 100'000;
    milliseconds idle_timeout{600'000};
};
BOOST_DESCRIBE_STRUCT(actors_settings, (), (live_limit, idle_timeout))

/// Tokens and passwords.
struct auth_settings {
    secret signing_key; ///< empty = without a database.url, one is kept in the state directory
    std::string issuer = "callboard";
    std::string audience = "callboard";
    seconds access_token_lifetime{1'800};
    seconds refresh_token_lifetime{1'209'600};
    seconds refresh_grace{10};
    std::size_t argon2_memory_kib = 19'456;
    std::size_t argon2_passes = 2;
    std::size_t hashers = 1;
    std::size_t hash_queue_limit = 200;
    registration_mode registration = registration_mode::open;
};
BOOST_DESCRIBE_STRUCT(auth_settings, (),
                      (signing_key, issuer, audience, access_token_lifetime, refresh_token_lifetime,
                       refresh_grace, argon2_memory_kib, argon2_passes, hashers, hash_queue_limit,
                       registration))

/// The audit.
struct audit_settings {
    seconds keep{94'608'000};
};
BOOST_DESCRIBE_STRUCT(audit_settings, (), (keep))

/// Requests per minute for each role; 0 = as the preset says.
struct throttle_settings {
    throttle_preset preset = throttle_preset::standard;
    int admin = 0;
    int recruiter = 0;
    int hiring_manager = 0;
    int interviewer = 0;
    int candidate = 0;
    int anonymous = 0;
    int login_per_minute = 10;
};
BOOST_DESCRIBE_STRUCT(throttle_settings, (),
                      (preset, admin, recruiter, hiring_manager, interviewer, candidate, anonymous,
                       login_per_minute))

/// The live feed.
struct events_settings {
    milliseconds heartbeat{8'000}; ///< a stream silent for `server.request_timeout` is closed
    std::size_t subscribers_limit = 2'000;
    std::size_t subscribers_per_user = 20;
    std::size_t subscribers_per_address = 400;
    std::size_t buffer_bytes = 262'144; ///< per subscriber
    milliseconds poll{1'000};
};
BOOST_DESCRIBE_STRUCT(events_settings, (),
                      (heartbeat, subscribers_limit, subscribers_per_user, subscribers_per_address,
                       buffer_bytes, poll))

/// Outgoing mail.
struct mail_settings {
    mail_transport transport = mail_transport::file;
    std::filesystem::path directory; ///< empty = see `resolved_mail_directory`
    std::filesystem::path templates; ///< empty = those installed with the program
    std::string from = "Callboard <callboard@localhost>";
    std::string smtp_host;
    std::uint16_t smtp_port = 587;
    smtp_security smtp_tls = smtp_security::starttls;
    std::string smtp_username;
    secret smtp_password;
    std::size_t workers = 2;
    milliseconds lease{60'000};
    milliseconds poll{1'000};
    std::size_t batch = 100;
    int max_attempts = 10;
    int relay_per_minute =
        0; ///< mails that this node gives the relay; 0 = as fast as the relay accepts them
    seconds stage_change_delay{30};
    seconds rejection_delay{600};
    bool rejections_in_working_hours = false;
};
BOOST_DESCRIBE_STRUCT(mail_settings, (),
                      (transport, directory, templates, from, smtp_host, smtp_port, smtp_tls,
                       smtp_username, smtp_password, workers, lease, poll, batch, max_attempts,
                       relay_per_minute, stage_change_delay, rejection_delay,
                       rejections_in_working_hours))

/// How applications move.
struct workflow_settings {
    seconds undo_window{600};
};
BOOST_DESCRIBE_STRUCT(workflow_settings, (), (undo_window))

/// Timed work.
struct scheduler_settings {
    std::filesystem::path schedules; ///< the file that declares schedules; empty = none
    milliseconds lease{60'000};
    milliseconds poll{2'000};
    std::size_t batch = 500;
    std::size_t upcoming_limit = 10'000; ///< times of coming work that are kept in memory
    seconds keep_finished{2'592'000};
};
BOOST_DESCRIBE_STRUCT(scheduler_settings, (),
                      (schedules, lease, poll, batch, upcoming_limit, keep_finished))

/// The log, written to standard error.
struct log_settings {
    log_level level = log_level::info;
    log_format format = log_format::text;
};
BOOST_DESCRIBE_STRUCT(log_settings, (), (level, format))

/// Everything that an operator can set. The members are the sections, their members the keys;
/// `callboard.toml` beside this file explains each.
struct settings {
    server_settings server;
    admin_settings admin;
    database_settings database;
    actors_settings actors;
    auth_settings auth;
    audit_settings audit;
    throttle_settings throttle;
    events_settings events;
    mail_settings mail;
    workflow_settings workflow;
    scheduler_settings scheduler;
    log_settings log;

    /// `database.state_directory`, or the usual place for the user who runs the process.
    [[nodiscard]] std::filesystem::path resolved_state_directory() const;
    /// `mail.directory`, or `mail` in the state directory.
    [[nodiscard]] std::filesystem::path resolved_mail_directory() const;
};
BOOST_DESCRIBE_STRUCT(settings, (),
                      (server, admin, database, actors, auth, audit, throttle, events, mail,
                       workflow, scheduler, log))

/// Returns the state directory if none is set: /var/lib/callboard for root, otherwise
/// $XDG_STATE_HOME/callboard (ignored unless absolute), otherwise ~/.local/state/callboard.
std::filesystem::path default_state_directory(bool root, std::string_view xdg_state_home,
                                              std::string_view home);

} // namespace callboard::config

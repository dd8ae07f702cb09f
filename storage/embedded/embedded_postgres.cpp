#include "storage/embedded/embedded_postgres.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <exception>
#include <utility>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "storage/embedded/postgres_leftovers.hpp"
#include "storage/postgres/libpq_handle.hpp"

namespace callboard::storage {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr auto database = "callboard";
/// How often a starting server is asked whether it is ready.
constexpr auto ready_interval = milliseconds{10};
constexpr auto first_pause = milliseconds{20};
constexpr auto longest_pause = milliseconds{1'000};
/// A server that ends this often before it was ever ready makes the service give up; later it never
/// does.
constexpr auto most_first_starts = 5;
/// Recovery after a crash may have to replay a gigabyte.
constexpr auto longest_first_start = std::chrono::minutes{10};
constexpr auto log_check_interval = std::chrono::seconds{1};
constexpr auto slow_start = std::chrono::seconds{10};

/// Fast shutdown, immediate shutdown, kill, with the time allowed for each.
constexpr auto shutdown =
    std::array{std::pair{SIGINT, milliseconds{30'000}}, std::pair{SIGQUIT, milliseconds{5'000}},
               std::pair{SIGKILL, milliseconds{5'000}}};

} // namespace

embedded_postgres::embedded_postgres(embedded_options options)
    : lock_(options.state_directory = make_state_directory(options.state_directory))
    , may_create_(options.may_create)
    , cluster_(std::move(options))
    , log_(cluster_.log()) {
    try {
        clear_postgres_leftovers(cluster_.data(), cluster_.socket_directory());
        cluster_.create();
        monitor_ = std::thread{[this] { keep_running(); }};
        await_first_start();
        create_database();
        if (may_create_)
            create_worker();
    } catch (const startup_error&) {
        stop();
        throw;
    } catch (const std::exception& problem) {
        stop();
        throw startup_error{
            fmt::format("The embedded PostgreSQL cannot be started: {}.", problem.what())};
    }
}

embedded_postgres::~embedded_postgres() {
    stop();
}

pid_t embedded_postgres::pid() const {
    const auto guard = std::lock_guard{mutex_};
    return server_ ? server_->pid() : 0;
}

bool embedded_postgres::stopping() const {
    const auto guard = std::lock_guard{mutex_};
    return stopping_;
}

void embedded_postgres::keep_running() noexcept {
    auto length = first_pause;
    auto failures = 0;
    auto last_problem = std::string{};
    while (true) {
        auto problem = std::string{};
        auto see_log = false;
        try {
            if (!launch())
                return;
            const auto was_ready = await_ready();
            if (was_ready) {
                failures = 0;
                length = first_pause;
                last_problem.clear();
                watch();
            }
            const auto end = collect();
            if (stopping())
                return;
            problem = fmt::format("PostgreSQL {} ({})",
                                  was_ready ? "ended unexpectedly" : "did not start", end.text());
            see_log = true;
        } catch (const std::exception& error) {
            problem = error.what();
        }
        if (problem != last_problem)
            spdlog::warn("{}", problem);
        last_problem = problem;
        if (give_up(see_log ? with_log(problem) : problem, ++failures) || !pause(length))
            return;
        length = std::min(length * 2, longest_pause);
    }
}

bool embedded_postgres::launch() {
    clear_postgres_leftovers(cluster_.data(), cluster_.socket_directory());
    cluster_.make_socket_directory();
    cluster_.log().shorten();
    const auto what = cluster_.server();
    const auto guard = std::lock_guard{mutex_};
    if (stopping_)
        return false;
    server_.emplace(what);
    return true;
}

bool embedded_postgres::await_ready() {
    const auto url = cluster_.url("postgres") + " connect_timeout=2";
    const auto began = steady_clock::now();
    auto reported = false;
    while (!stopping()) {
        if (server_->wait_end(ready_interval))
            return false;
        log_.pass_on();
        const auto passed = std::chrono::duration_cast<milliseconds>(steady_clock::now() - began);
        if (PQping(url.c_str()) == PQPING_OK) {
            spdlog::info("PostgreSQL (process {}) accepts connections after {} ms", server_->pid(),
                         passed.count());
            const auto guard = std::lock_guard{mutex_};
            phase_ = phase::ready;
            changed_.notify_all();
            return true;
        }
        if (passed > slow_start && !std::exchange(reported, true))
            spdlog::warn("PostgreSQL is still starting, perhaps recovering from a crash");
    }
    return false;
}

void embedded_postgres::watch() {
    while (!server_->wait_end(log_check_interval)) {
        log_.pass_on();
        cluster_.log().shorten();
    }
}

process_end embedded_postgres::collect() {
    while (!server_->wait_end(log_check_interval))
        continue;
    log_.pass_on();
    const auto guard = std::lock_guard{mutex_};
    const auto end = server_->reap();
    server_.reset();
    changed_.notify_all();
    return end;
}

bool embedded_postgres::give_up(const std::string& problem, int failures) {
    const auto guard = std::lock_guard{mutex_};
    if (phase_ == phase::ready || failures < most_first_starts)
        return false;
    phase_ = phase::failed;
    failure_ = problem;
    changed_.notify_all();
    return true;
}

bool embedded_postgres::pause(milliseconds length) {
    auto guard = std::unique_lock{mutex_};
    return !changed_.wait_for(guard, length, [this] { return stopping_; });
}

void embedded_postgres::await_first_start() {
    auto guard = std::unique_lock{mutex_};
    const auto decided =
        changed_.wait_for(guard, longest_first_start, [this] { return phase_ != phase::starting; });
    if (phase_ == phase::ready)
        return;
    throw startup_error{decided ? failure_
                                : with_log("The embedded PostgreSQL accepts no connections")};
}

std::string embedded_postgres::with_log(const std::string& problem) const {
    const auto& log = cluster_.log();
    return fmt::format("{}. The reason is at the end of {}:\n{}", problem, log.path().string(),
                       log.tail());
}

void embedded_postgres::create_database() const {
    const auto connect = [&](const char* name) {
        return libpq_session{PQconnectdb((cluster_.url(name) + " connect_timeout=10").c_str())};
    };
    if (PQstatus(connect(database).get()) == CONNECTION_OK)
        return;
    if (!may_create_)
        throw startup_error{
            fmt::format("There is no database {} in {}.", database, cluster_.data().string())};
    const auto session = connect("postgres");
    const auto statement = fmt::format("CREATE DATABASE {}", database);
    const auto answer = libpq_result{PQexec(session.get(), statement.c_str())};
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK)
        throw startup_error{fmt::format("The embedded PostgreSQL in {} cannot create the database "
                                        "{}: {}",
                                        cluster_.data().string(), database,
                                        PQerrorMessage(session.get()))};
}

void embedded_postgres::create_worker() const {
    const auto session = libpq_session{PQconnectdb((url() + " connect_timeout=10").c_str())};
    const auto statement = fmt::format("DO $$ BEGIN CREATE ROLE {} LOGIN; "
                                       "EXCEPTION WHEN duplicate_object THEN NULL; END $$",
                                       worker_role);
    const auto answer = libpq_result{PQexec(session.get(), statement.c_str())};
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK)
        throw startup_error{fmt::format("The embedded PostgreSQL in {} cannot create the role {}: "
                                        "{}",
                                        cluster_.data().string(), worker_role,
                                        PQerrorMessage(session.get()))};
}

void embedded_postgres::stop() noexcept {
    try {
        std::call_once(stopped_, [this] { stop_once(); });
    } catch (const std::exception& problem) {
        spdlog::error("stopping PostgreSQL: {}", problem.what());
    }
}

void embedded_postgres::stop_once() {
    {
        auto guard = std::unique_lock{mutex_};
        stopping_ = true;
        changed_.notify_all();
        for (const auto& [number, patience] : shutdown) {
            if (server_)
                server_->signal(number);
            if (changed_.wait_for(guard, patience, [this] { return !server_; }))
                break;
        }
    }
    if (!monitor_.joinable())
        return;
    monitor_.join();
    clear_postgres_leftovers(cluster_.data(), cluster_.socket_directory());
    cluster_.remove_socket_directory();
}

} // namespace callboard::storage

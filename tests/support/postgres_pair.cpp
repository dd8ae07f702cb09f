#include "tests/support/postgres_pair.hpp"

#include <csignal>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sys/shm.h>

#include "storage/embedded/postgres_programs.hpp"
#include "storage/embedded/private_directory.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/query_text.hpp"

namespace callboard::tests {

namespace {

std::string conninfo(const std::string& sockets, const std::string& name) {
    return fmt::format("host={} port=5432 user=callboard dbname={}", sockets, name);
}

/// A killed server leaves a small System V shared memory segment, which its pid file names.
void remove_shared_memory(const std::string& data) {
    auto file = std::ifstream{data + "/postmaster.pid"};
    auto line = std::string{};
    for (auto number = 1; number <= 7; ++number)
        std::getline(file, line);
    auto key = 0L;
    auto id = -1;
    if (std::sscanf(line.c_str(), "%ld %d", &key, &id) == 2)
        ::shmctl(id, IPC_RMID, nullptr);
}

} // namespace

postgres_pair::postgres_pair() {
    const auto owner = storage::find_postgres_user(scratch_.path());
    for (const auto* name : {"a", "b"})
        storage::make_private_directory(scratch_ / name, owner);
    for (const auto* name : {"a", "b"}) {
        auto& one = *name == 'a' ? primary_ : standby_;
        one.data = scratch_ / fmt::format("{}/data", name);
        one.sockets = scratch_ / name;
    }
    run("initdb", {"-D", primary_.data, "-U", "callboard", "--encoding=UTF8", "--locale=C",
                   "--auth-local=trust", "--auth-host=reject", "--no-sync"});
    start(primary_);
    query_text(conninfo(primary_.sockets, "postgres"), "CREATE DATABASE callboard");
    run("pg_basebackup",
        {"-D", standby_.data, "-R", "--checkpoint=fast", "--no-sync", "-d",
         fmt::format("host={} user=callboard application_name=standby", primary_.sockets)});
    start(standby_);
    const auto first = conninfo(primary_.sockets, "postgres");
    query_text(first, "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
    query_text(first, "SELECT pg_reload_conf()");
    if (!eventually([&] {
            return query_text(first, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = "
                                     "'sync' AND state = 'streaming'") == "1";
        }))
        throw std::runtime_error{"the standby does not keep up"};
}

postgres_pair::~postgres_pair() {
    for (auto* one : {&standby_, &primary_}) {
        if (!one->process)
            continue;
        one->process->signal(SIGQUIT);
        if (!one->process->wait_end(std::chrono::seconds{10}))
            one->process->signal(SIGKILL);
        one->process.reset();
    }
    for (auto* one : {&standby_, &primary_})
        remove_shared_memory(one->data);
}

std::string postgres_pair::url() const {
    return fmt::format("host={},{} port=5432,5432 user=callboard dbname=callboard "
                       "target_session_attrs=read-write",
                       primary_.sockets, standby_.sockets);
}

void postgres_pair::kill_primary() {
    primary_.process->signal(SIGKILL);
    primary_.process->reap();
    primary_.process.reset();
}

void postgres_pair::promote_standby() {
    query_text(conninfo(standby_.sockets, "postgres"), "SELECT pg_promote()");
}

storage::command postgres_pair::command(const std::string& program,
                                        std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(),
                     (storage::find_postgres_programs({}, scratch_.path()) / program).string());
    return {std::move(arguments),
            {"PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"},
            storage::find_postgres_user(scratch_.path()),
            scratch_ / "postgres.log",
            SIGKILL};
}

void postgres_pair::run(const std::string& program, std::vector<std::string> arguments) const {
    if (const auto end = storage::run(command(program, std::move(arguments))); end.exit_code != 0) {
        auto log = std::ifstream{scratch_ / "postgres.log"};
        throw std::runtime_error{fmt::format("{}: {}\n{}", program, end.text(),
                                             std::string{std::istreambuf_iterator{log}, {}})};
    }
}

void postgres_pair::start(server& which) {
    auto arguments = std::vector<std::string>{"-D", which.data};
    auto all = std::vector<std::string>{"unix_socket_directories=" + which.sockets};
    // A killed process loses nothing that it has written; only a crash of the machine would.
    for (const auto* one : {"fsync=off", "listen_addresses=", "port=5432", "max_wal_senders=4",
                            "hot_standby=on", "dynamic_shared_memory_type=mmap"})
        all.emplace_back(one);
    for (const auto& one : all) {
        arguments.emplace_back("-c");
        arguments.push_back(one);
    }
    which.process = std::make_unique<storage::child_process>(command("postgres", arguments));
    const auto target = conninfo(which.sockets, "postgres");
    if (!eventually([&] { return PQping(target.c_str()) == PQPING_OK; }))
        throw std::runtime_error{"a PostgreSQL does not start"};
}

} // namespace callboard::tests

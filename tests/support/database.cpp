#include "tests/support/database.hpp"

#include <fmt/format.h>

#include "storage/embedded/embedded_postgres.hpp"
#include "storage/postgres/grants.hpp"
#include "storage/postgres/migrator.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/scratch_directory.hpp"

namespace callboard::tests {

namespace {

/// The server of this process, with a migrated database that others are copied from.
class server {
  public:
    server() {
        query_text(postgres_.url(), "CREATE DATABASE model");
        storage::migrate(url_of("model"));
        storage::grant_work(url_of("model"), storage::worker_role);
    }

    [[nodiscard]] std::string url_of(const std::string& name) const {
        return postgres_.url() + " dbname=" + name; // of two values the later one counts
    }
    [[nodiscard]] std::string worker_url_of(const std::string& name) const {
        return postgres_.worker_url() + " dbname=" + name;
    }
    std::string create() {
        auto name = fmt::format("test_{}", ++created_);
        query_text(postgres_.url(), fmt::format("CREATE DATABASE {} TEMPLATE model", name));
        return name;
    }
    void drop(const std::string& name) {
        query_text(postgres_.url(), fmt::format("DROP DATABASE {} WITH (FORCE)", name));
    }

  private:
    scratch_directory scratch_;
    storage::embedded_postgres postgres_{{scratch_ / "state", {}, 100, {}}};
    int created_ = 0;
};

server& the_server() {
    static auto only = server{};
    return only;
}

} // namespace

database::database()
    : name_(the_server().create())
    , url_(the_server().url_of(name_))
    , worker_url_(the_server().worker_url_of(name_)) {}

database::~database() {
    session_.reset();
    try {
        the_server().drop(name_);
    } catch (const std::exception& error) {
        fmt::print(stderr, "cannot drop {}: {}\n", name_, error.what());
    }
}

storage::connection& database::session() {
    if (!session_)
        session_.emplace(storage::connection_options{.url = url_});
    return *session_;
}

} // namespace callboard::tests

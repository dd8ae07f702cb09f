#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/data/accounts.hpp"
#include "app/wiring/service.hpp"
#include "tests/support/access_token.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/world.hpp"

namespace callboard::tests {

/// Settings of a node for tests: any free ports, cheap passwords, no throttle, mail into a folder.
inline config::settings node_settings(const std::string& database_url,
                                      const std::filesystem::path& folder) {
    auto made = config::settings{};
    made.server.port = 0;
    made.admin.port = 0;
    made.database.url = config::secret{database_url};
    made.database.state_directory = folder / "state";
    made.auth.signing_key = config::secret{signing_key};
    made.auth.argon2_memory_kib = 64;
    made.auth.argon2_passes = 1;
    made.throttle.preset = config::throttle_preset::off;
    made.mail.directory = folder / "mail";
    made.mail.templates = CALLBOARD_SOURCE_DIR "/config/mail";
    made.mail.poll = std::chrono::milliseconds{50};
    made.mail.stage_change_delay = std::chrono::seconds{0};
    made.mail.rejection_delay = std::chrono::seconds{0};
    made.events.poll = std::chrono::milliseconds{100};
    return made;
}

/// A node of the service in this process.
class service_node {
  public:
    explicit service_node(const config::settings& settings, const http::site& shown = {})
        : running_(
              settings, app::database::for_service(settings), [] {}, shown) {
        // From now on it receives what other nodes change.
        auto admin = http_client{running_.admin_port()};
        if (!eventually([&] { return admin.get("/readyz").status == 200; }))
            throw std::runtime_error{"the node is not ready"};
    }

    [[nodiscard]] std::uint16_t port() const { return running_.port(); }
    [[nodiscard]] std::uint16_t admin_port() const { return running_.admin_port(); }
    [[nodiscard]] http_client client(std::string token = {}) const {
        return http_client{port(), std::move(token)};
    }
    void stop() { running_.stop(); }

  private:
    app::service running_;
};

/// A small world with a service on it, and tokens for everybody in it.
struct running_service : world {
    using adjustment = std::function<void(config::settings&)>;

    /// The password of everybody.
    static constexpr auto password = "seven red herrings";

    scratch_directory scratch;
    config::settings settings;
    std::unique_ptr<service_node> node;

    explicit running_service(const adjustment& adjust = {})
        : settings(node_settings(db.worker_url(), scratch.path())) {
        if (adjust)
            adjust(settings);
        text(fmt::format("UPDATE app_user SET password_hash = '{}'",
                         app::hash_password(settings, password)));
        node = std::make_unique<service_node>(settings);
    }

    [[nodiscard]] std::unique_ptr<service_node> another_node() const {
        return std::make_unique<service_node>(settings);
    }

    [[nodiscard]] http_client as(const storage::caller& who) const {
        return node->client(access_token(who));
    }
    [[nodiscard]] http_client anonymous() const { return node->client(); }

    std::string email_of(const storage::caller& who) {
        return text(fmt::format("SELECT email FROM app_user WHERE id = {}", who.user_id));
    }
    /// Signs in; the answer has the tokens.
    http_answer log_in(const service_node& at, const storage::caller& who) {
        return at.client().post("/api/auth/login",
                                {{"email", email_of(who)}, {"password", password}});
    }

    std::int64_t count(const std::string& from) { return id("SELECT count(*) FROM " + from); }
};

} // namespace callboard::tests

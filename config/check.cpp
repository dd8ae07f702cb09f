#include "config/check.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "config/mail_address.hpp"
#include "config/network.hpp"
#include "config/text.hpp"

namespace callboard::config {

namespace {

constexpr std::size_t signing_key_bytes = 32;

/// Parts of example keys in documentation and tutorials, in lower case.
constexpr std::string_view fillers[] = {
    "changeme",    "change-me",    "change_me",  "changethis", "change-this", "change_this",
    "replaceme",   "replace-me",   "replace_me", "yoursecret", "your-secret", "your_secret",
    "secretkey",   "secret-key",   "secret_key", "mysecret",   "my-secret",   "my_secret",
    "supersecret", "super-secret", "password",   "insecure",   "example",
};

/// Whether the text repeats one part at least twice ("abcabcab").
bool repeats_itself(std::string_view text) {
    for (std::size_t period = 1; period <= text.size() / 2; ++period)
        if (text.substr(period) == text.substr(0, text.size() - period))
            return true;
    return false;
}

bool is_ip_address(const std::string& text) {
    return parse_ip_address(text).has_value();
}

/// Returns what follows "http://" or "https://"; empty if the text starts with neither.
std::string_view after_scheme(std::string_view url) {
    for (const std::string_view scheme : {"http://", "https://"})
        if (url.starts_with(scheme))
            return url.substr(scheme.size());
    return {};
}

constexpr std::string_view not_in_urls = " \t\"<>\\";

bool is_public_url(std::string_view url) {
    const auto rest = after_scheme(url);
    return !rest.empty() && rest.front() != '/' &&
           rest.find_first_of(not_in_urls) == std::string_view::npos &&
           rest.find_first_of("?#") == std::string_view::npos;
}

bool is_origin(std::string_view origin) {
    return origin == "*" ||
           (is_public_url(origin) && after_scheme(origin).find('/') == std::string_view::npos);
}

bool is_database_url(std::string_view url) {
    if (url.find("://") == std::string_view::npos)
        return url.find('=') != std::string_view::npos;
    return url.starts_with("postgres://") || url.starts_with("postgresql://");
}

/// Returns why the text is not a mailbox, as the end of a sentence; empty if it is one.
std::string flaw_of_mailbox(std::string_view text) {
    try {
        static_cast<void>(parse_mailbox(text));
        return {};
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
}

class checker {
  public:
    checker(const settings& values, const std::map<std::string, std::string>& origins,
            std::vector<problem>& problems)
        : values_(values)
        , origins_(origins)
        , problems_(problems) {}

    void run() {
        check_listeners();
        check_proxies();
        check_database();
        check_auth();
        check_deadlines();
        check_mail();
    }

  private:
    using key_names = std::initializer_list<std::string_view>;

    /// `keys` are the settings involved; the first that is not a default gets the problem.
    void require(bool fine, key_names keys, std::string_view what) {
        if (fine)
            return;
        auto where = fmt::format("default of {}", *keys.begin());
        for (const auto key : keys)
            if (const auto found = origins_.find(std::string{key}); found != origins_.end()) {
                where = found->second;
                break;
            }
        problems_.push_back({std::move(where), fmt::format("{} {}", *keys.begin(), what)});
    }

    void require_directory(const std::filesystem::path& path, std::string_view key) {
        std::error_code ignored;
        require(path.empty() || std::filesystem::is_directory(path, ignored), {key},
                fmt::format("is not a folder: {}", path.string()));
    }

    void check_listeners() {
        const auto& server = values_.server;
        const auto& admin = values_.admin;
        require(is_ip_address(server.address), {"server.address"}, "must be an IP address");
        require(is_ip_address(admin.address), {"admin.address"}, "must be an IP address");
        require(server.port == 0 || server.port != admin.port || server.address != admin.address,
                {"server.port", "admin.port", "server.address", "admin.address"},
                "and admin.port must differ");
        require(is_public_url(server.public_url), {"server.public_url"},
                "must look like \"https://jobs.example.com\"");
        for (const auto& origin : server.cors_origins)
            require(is_origin(origin), {"server.cors_origins"},
                    fmt::format("must be origins such as \"https://jobs.example.com\", or \"*\", "
                                "not \"{}\"",
                                origin));
    }

    void check_proxies() {
        for (const auto& proxy : values_.server.trusted_proxies)
            require(network::parse(proxy).has_value(), {"server.trusted_proxies"},
                    fmt::format("must be addresses or networks such as \"10.0.0.0/8\", not \"{}\"",
                                proxy));
    }

    void check_database() {
        const auto& database = values_.database;
        require(database.url.empty() || is_database_url(database.url.reveal()), {"database.url"},
                "must start with postgresql:// or consist of key=value pairs");
        require(database.owner_url.empty() || is_database_url(database.owner_url.reveal()),
                {"database.owner_url"},
                "must start with postgresql:// or consist of key=value pairs");
        require(database.owner_url.empty() || !database.url.empty(),
                {"database.owner_url", "database.url"},
                "only has an effect together with database.url");
        require(database.batch_limit <= database.queue_limit,
                {"database.batch_limit", "database.queue_limit"},
                "must not exceed database.queue_limit");
        require_directory(database.postgres_bin, "database.postgres_bin");
    }

    void check_auth() {
        const auto& auth = values_.auth;
        if (!auth.signing_key.empty()) {
            const auto weakness = weakness_of_signing_key(auth.signing_key.reveal());
            require(weakness.empty(), {"auth.signing_key"}, weakness);
        }
        require(!auth.issuer.empty(), {"auth.issuer"}, "must not be empty");
        require(!auth.audience.empty(), {"auth.audience"}, "must not be empty");
        require(auth.access_token_lifetime < auth.refresh_token_lifetime,
                {"auth.access_token_lifetime", "auth.refresh_token_lifetime"},
                "must be shorter than auth.refresh_token_lifetime");
    }

    void check_deadlines() {
        require(values_.database.queue_timeout < values_.server.request_timeout,
                {"database.queue_timeout", "server.request_timeout"},
                "must be shorter than server.request_timeout, or clients get no answer");
        require(values_.events.heartbeat < values_.server.request_timeout,
                {"events.heartbeat", "server.request_timeout"},
                "must be shorter than server.request_timeout, or quiet streams end");
    }

    void check_mail() {
        const auto& mail = values_.mail;
        const auto flaw = flaw_of_mailbox(mail.from);
        require(flaw.empty(), {"mail.from"},
                fmt::format("must be one address, such as \"Jobs <jobs@example.com>\": {}", flaw));
        require_directory(mail.templates, "mail.templates");
        require(mail.transport != mail_transport::smtp || !mail.smtp_host.empty(),
                {"mail.smtp_host", "mail.transport"}, "is needed for mail.transport \"smtp\"");
        require(mail.smtp_password.empty() || !mail.smtp_username.empty(),
                {"mail.smtp_username", "mail.smtp_password"},
                "is needed together with mail.smtp_password");
        require(mail.smtp_password.empty() || mail.smtp_tls != smtp_security::none ||
                    is_loopback_host(mail.smtp_host),
                {"mail.smtp_tls", "mail.smtp_password"},
                "\"none\" would send mail.smtp_password unprotected");
    }

    const settings& values_;
    const std::map<std::string, std::string>& origins_;
    std::vector<problem>& problems_;
};

} // namespace

std::string_view weakness_of_signing_key(std::string_view key) {
    if (key.size() < signing_key_bytes)
        return "is shorter than 32 bytes; generate one with `openssl rand -hex 32`";
    const auto lowered = lower_ascii(key);
    const auto occurs = [&](std::string_view filler) {
        return lowered.find(filler) != std::string::npos;
    };
    constexpr std::size_t least_distinct = 8;
    if (std::ranges::any_of(fillers, occurs) || lowered.starts_with("secret") ||
        repeats_itself(key) || std::set<char>(key.begin(), key.end()).size() < least_distinct)
        return "is a placeholder, not a random key; generate one with `openssl rand -hex 32`";
    return {};
}

void check(const settings& values, const std::map<std::string, std::string>& origins,
           std::vector<problem>& problems) {
    checker{values, origins, problems}.run();
}

} // namespace callboard::config

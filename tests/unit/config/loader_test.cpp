// Loads settings from files in a separate folder and from made-up environments; the process's own
// environment is not used.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

#include "config/loader.hpp"
#include "config/show.hpp"

using namespace callboard::config;
using namespace std::chrono_literals;

namespace {

struct folder {
    folder() {
        auto name = (std::filesystem::temp_directory_path() / "callboard-config-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    ~folder() { std::filesystem::remove_all(path); }

    std::filesystem::path write(std::string_view name, std::string_view text) const {
        std::ofstream{path / name} << text;
        return path / name;
    }

    std::filesystem::path path;
};

bool has(const loaded& result, std::string_view where, std::string_view what) {
    return std::ranges::any_of(result.problems, [&](const problem& one) {
        return one.where.ends_with(where) && one.what.find(what) != std::string::npos;
    });
}

std::string all(const loaded& result) {
    std::string text;
    for (const auto& one : result.problems)
        text += fmt::format("{}: {}\n", one.where, one.what);
    return text;
}

constexpr std::string_view good_key = "q8Zr2Lx0Vt5Wn7Bk3Yh9Pd1Fs6Gj4MaCe";

} // namespace

BOOST_FIXTURE_TEST_SUITE(config_loader, folder)

BOOST_AUTO_TEST_CASE(nothing_given_means_defaults_without_problems) {
    const auto result = load({});
    BOOST_TEST(all(result) == "");
    BOOST_TEST(result.values.server.port == 8000);
    BOOST_TEST(result.origins.empty());
}

BOOST_AUTO_TEST_CASE(each_source_overrides_the_ones_below_it) {
    const auto file = write("c.toml", "[server]\nport = 1001\nio_threads = 3\nfront_ends = 4\n");
    const auto result = load({file,
                              {{"CALLBOARD_SERVER_PORT", "1002"},
                               {"CALLBOARD_SERVER_IO_THREADS", "5"},
                               {"UNRELATED", "x"}},
                              {"server.port=1003", "server.port=1004"}});
    BOOST_TEST(all(result) == "");
    BOOST_TEST(result.values.server.port == 1004);
    BOOST_TEST(result.values.server.io_threads == 5U);
    BOOST_TEST(result.values.server.front_ends == 4U);
    BOOST_TEST(result.values.server.actor_threads == 2U);
    BOOST_TEST(result.origins.at("server.port") == "--set server.port");
    BOOST_TEST(result.origins.at("server.io_threads") == "CALLBOARD_SERVER_IO_THREADS");
    BOOST_TEST(result.origins.at("server.front_ends") == file.string() + ":4");
}

BOOST_AUTO_TEST_CASE(database_url_ranks_between_the_file_and_our_own_variable) {
    const auto file = write("c.toml", "[database]\nurl = \"postgresql:///file\"\n");
    auto from = sources{file, {{"DATABASE_URL", "postgresql:///shared"}}, {}};
    BOOST_TEST(load(from).values.database.url.reveal() == "postgresql:///shared");
    from.environment["CALLBOARD_DATABASE_URL"] = "postgresql:///own";
    BOOST_TEST(load(from).values.database.url.reveal() == "postgresql:///own");
    from.environment["CALLBOARD_DATABASE_URL"] = "";
    BOOST_TEST(load(from).values.database.url.reveal() == "postgresql:///shared");
    from.environment.erase("CALLBOARD_DATABASE_URL");
    from.environment["CALLBOARD_DATABASE_URL_FILE"] = write("url", "postgresql:///by_file\n");
    BOOST_TEST(load(from).values.database.url.reveal() == "postgresql:///by_file");
    BOOST_TEST(all(load(from)) == "");
}

BOOST_AUTO_TEST_CASE(every_type_is_read_from_toml_and_from_text) {
    const auto file = write("c.toml", R"(
server.docs = false
server.cors_origins = ["https://a.example", "https://b.example"]
auth.access_token_lifetime = 60
throttle = { preset = "strict", admin = 7 }
[mail]
smtp_tls = "implicit"
lease = "1min30s"
directory = "/somewhere"
)");
    auto result = load({file, {}, {}});
    BOOST_TEST(all(result) == "");
    BOOST_TEST(!result.values.server.docs);
    BOOST_TEST(result.values.server.cors_origins.size() == 2U);
    BOOST_TEST(result.values.auth.access_token_lifetime.count() == 60);
    BOOST_TEST((result.values.throttle.preset == throttle_preset::strict));
    BOOST_TEST(result.values.throttle.admin == 7);
    BOOST_TEST((result.values.mail.smtp_tls == smtp_security::implicit));
    BOOST_TEST(result.values.mail.lease.count() == 90'000);
    BOOST_TEST(result.values.resolved_mail_directory() == "/somewhere");

    result = load({{},
                   {{"CALLBOARD_SERVER_DOCS", "false"},
                    {"CALLBOARD_SERVER_CORS_ORIGINS", "https://a.example , https://b.example"},
                    {"CALLBOARD_AUTH_ACCESS_TOKEN_LIFETIME", "60"},
                    {"CALLBOARD_LOG_LEVEL", "debug"}},
                   {}});
    BOOST_TEST(all(result) == "");
    BOOST_TEST(!result.values.server.docs);
    BOOST_TEST(result.values.server.cors_origins.back() == "https://b.example");
    BOOST_TEST(result.values.auth.access_token_lifetime.count() == 60);
    BOOST_TEST((result.values.log.level == log_level::debug));
}

BOOST_AUTO_TEST_CASE(all_problems_are_reported_at_once_with_their_places) {
    const auto file = write("c.toml", "[server]\n"
                                      "port = 70000\n"
                                      "prot = 1\n"
                                      "docs = \"yes\"\n"
                                      "io_threads = \"2\"\n"
                                      "idle_timeout = \"5 minutes\"\n"
                                      "[sever]\n"
                                      "address = \"127.0.0.1\"\n"
                                      "[log]\n"
                                      "level = \"loud\"\n");
    const auto result = load({file,
                              {{"CALLBOARD_SERVER_PROT", "1"},
                               {"CALLBOARD_CONFIG", "/not/a/setting"},
                               {"CALLBOARD_MAIL_WORKERS", "many"}},
                              {"mail.batch=0", "nonsense", "log.levle=info"}});
    BOOST_TEST_CONTEXT(all(result)) {
        BOOST_TEST(has(result, "c.toml:2", "server.port must be between 0 and 65535, not 70000"));
        BOOST_TEST(has(result, "c.toml:3", "\"server.prot\"; did you mean \"server.port\"?"));
        BOOST_TEST(has(result, "c.toml:4", "server.docs must be true or false"));
        BOOST_TEST(has(result, "c.toml:5", "server.io_threads must be a whole number"));
        BOOST_TEST(has(result, "c.toml:6", "server.idle_timeout must be a duration"));
        BOOST_TEST(has(result, "c.toml:8", "did you mean \"server.address\"?"));
        BOOST_TEST(has(result, "c.toml:10", "\"trace\", \"debug\", \"info\""));
        BOOST_TEST(has(result, "CALLBOARD_SERVER_PROT", "did you mean \"CALLBOARD_SERVER_PORT\"?"));
        BOOST_TEST(has(result, "CALLBOARD_MAIL_WORKERS", "mail.workers must be a whole number"));
        BOOST_TEST(has(result, "--set mail.batch", "between 1 and 1000, not 0"));
        BOOST_TEST(has(result, "--set nonsense", "section.key=value"));
        BOOST_TEST(has(result, "--set log.levle", "did you mean \"log.level\"?"));
        BOOST_TEST(result.problems.size() == 12U);
    }
}

BOOST_AUTO_TEST_CASE(a_key_in_the_wrong_place_is_recognised) {
    const auto file = write("c.toml", "front_ends = 3\nmail = 5\nlog = {}\nlgo = {}\n"
                                      "[server]\nsmtp_host = \"x\"\n[mail.smtp]\nhost = \"y\"\n");
    auto result = load({file, {}, {}});
    BOOST_TEST(result.problems.size() == 1U); // mail is defined twice: not valid TOML
    BOOST_TEST(has(result, "", "is not valid TOML"));

    result = load({write("d.toml", "front_ends = 3\nevents = 5\nlog = {}\nlgo = {}\n"
                                   "[server]\nsmtp_host = \"x\"\n[mail.smtp]\nhost = \"y\"\n"),
                   {},
                   {}});
    BOOST_TEST_CONTEXT(all(result)) {
        BOOST_TEST(has(result, "d.toml:1", "did you mean \"server.front_ends\"?"));
        BOOST_TEST(has(result, "d.toml:2", "\"events\" is a section"));
        BOOST_TEST(has(result, "d.toml:4", "unknown key \"lgo\""));
        BOOST_TEST(has(result, "d.toml:6", "did you mean \"mail.smtp_host\"?"));
        BOOST_TEST(has(result, "d.toml:8", "did you mean \"mail.smtp_host\"?"));
        BOOST_TEST(result.problems.size() == 5U);
    }
}

BOOST_AUTO_TEST_CASE(a_former_key_is_refused_with_the_name_of_what_took_its_place) {
    const auto file = write("former.toml", "[auth]\nopen_registration = false\n");
    const auto result = load({file, {{"CALLBOARD_AUTH_OPEN_REGISTRATION", "true"}}, {}});
    BOOST_TEST(has(result, "former.toml:2", "auth.registration = \"open\""));
    BOOST_TEST(has(result, "CALLBOARD_AUTH_OPEN_REGISTRATION", "auth.registration = \"open\""));
    BOOST_TEST((load({{}, {}, {"auth.registration=verified"}}).values.auth.registration ==
                registration_mode::verified));
    BOOST_TEST(has(load({{}, {}, {"auth.registration=true"}}), "--set auth.registration",
                   "must be one of \"open\", \"verified\", \"closed\""));
}

BOOST_AUTO_TEST_CASE(an_unlike_key_gets_no_suggestion) {
    const auto result = load({{}, {{"CALLBOARD_XYZZY", "1"}}, {"a.b=1"}});
    BOOST_TEST(has(result, "CALLBOARD_XYZZY", "unknown variable"));
    BOOST_TEST(has(result, "--set a.b", "unknown key \"a.b\""));
    BOOST_TEST(!has(result, "", "did you mean"));
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_or_parsed_is_a_problem) {
    BOOST_TEST(has(load({path / "absent.toml", {}, {}}), "absent.toml", "No such file"));
    BOOST_TEST(has(load({path, {}, {}}), path.string(), "Is a directory"));
    BOOST_TEST(has(load({write("c.toml", "[server]\nport = \n"), {}, {}}), "c.toml:2", "TOML"));
}

BOOST_AUTO_TEST_CASE(values_of_a_wrong_type_are_refused) {
    const auto file = write("c.toml", "[server]\nport = 80.5\naddress = 5\ncors_origins = \"x\"\n"
                                      "public_url = 1979-05-27\nidle_timeout = -5\n"
                                      "[auth]\naccess_token_lifetime = \"10500ms\"\n"
                                      "issuer = \"two\\nlines\"\n");
    const auto result = load({file, {}, {}});
    BOOST_TEST_CONTEXT(all(result)) {
        BOOST_TEST(has(result, ":2", "whole number"));
        BOOST_TEST(has(result, ":3", "must be text"));
        BOOST_TEST(has(result, ":4", "must be a list of strings"));
        BOOST_TEST(has(result, ":5", "must be text"));
        BOOST_TEST(has(result, ":6", "must be a duration"));
        BOOST_TEST(has(result, ":8", "whole number of seconds"));
        BOOST_TEST(has(result, ":9", "single line"));
        BOOST_TEST(result.problems.size() == 7U);
    }
}

BOOST_AUTO_TEST_CASE(secrets_come_from_files_in_every_source) {
    const auto key_file = write("key", fmt::format("{}\n", good_key)).string();
    const auto file = write("c.toml", fmt::format("[auth]\nsigning_key_file = \"{}\"\n", key_file));
    for (const auto& from :
         {sources{file, {}, {}}, sources{{}, {{"CALLBOARD_AUTH_SIGNING_KEY_FILE", key_file}}, {}},
          sources{{}, {}, {"auth.signing_key_file=" + key_file}}}) {
        const auto result = load(from);
        BOOST_TEST(all(result) == "");
        BOOST_TEST(result.values.auth.signing_key.reveal() == good_key);
    }
}

BOOST_AUTO_TEST_CASE(a_higher_source_may_replace_a_secret_given_by_file) {
    const auto file = write("c.toml", "[mail]\nsmtp_username = \"u\"\nsmtp_password_file = \"" +
                                          write("p", "from file").string() + "\"\n");
    const auto result = load({file, {{"CALLBOARD_MAIL_SMTP_PASSWORD", "from env"}}, {}});
    BOOST_TEST(all(result) == "");
    BOOST_TEST(result.values.mail.smtp_password.reveal() == "from env");
}

BOOST_AUTO_TEST_CASE(a_bad_secret_file_is_a_problem_that_does_not_show_the_secret) {
    const auto result =
        load({{},
              {{"CALLBOARD_AUTH_SIGNING_KEY_FILE", path / "absent"},
               {"CALLBOARD_DATABASE_URL_FILE", write("empty", "\n")},
               {"CALLBOARD_MAIL_SMTP_PASSWORD_FILE", write("two", "hunter2\nhunter3\n")}},
              {"auth.signing_key=hunter4", "database.url=hunter5"}});
    BOOST_TEST_CONTEXT(all(result)) {
        BOOST_TEST(has(result, "CALLBOARD_AUTH_SIGNING_KEY_FILE", "No such file"));
        BOOST_TEST(has(result, "CALLBOARD_DATABASE_URL_FILE", "is empty"));
        BOOST_TEST(has(result, "CALLBOARD_MAIL_SMTP_PASSWORD_FILE", "more than one line"));
        BOOST_TEST(has(result, "--set auth.signing_key", "shorter than 32 bytes"));
        BOOST_TEST(has(result, "--set database.url", "must start with postgresql://"));
        BOOST_TEST(!has(result, "", "hunter"));
    }
}

BOOST_AUTO_TEST_CASE(a_secret_given_directly_and_by_file_in_one_source_is_refused) {
    const auto key_file = write("key", good_key).string();
    const auto result = load({{},
                              {{"CALLBOARD_AUTH_SIGNING_KEY", std::string{good_key}},
                               {"CALLBOARD_AUTH_SIGNING_KEY_FILE", key_file}},
                              {}});
    BOOST_TEST(has(result, "", "auth.signing_key and auth.signing_key_file are both given"));
}

BOOST_AUTO_TEST_CASE(what_is_shown_hides_secrets_and_can_be_loaded_again) {
    auto result = load({{},
                        {{"CALLBOARD_AUTH_SIGNING_KEY", std::string{good_key}},
                         {"DATABASE_URL", "postgresql://u:hunter2@h/d"}},
                        {"mail.from=A \"B\" <a@b.example>", "mail.rejection_delay=3d",
                         "server.cors_origins=https://a.example,*", "log.format=json"}});
    BOOST_TEST(all(result) == "");
    const auto text = show(result.values, result.origins);
    BOOST_TEST(text.find(good_key) == std::string::npos);
    BOOST_TEST(text.find("hunter2") == std::string::npos);
    BOOST_TEST(text.find("signing_key = \"********\"  # CALLBOARD_AUTH_SIGNING_KEY\n") !=
               std::string::npos);
    BOOST_TEST(text.find("smtp_password = \"\"\n") != std::string::npos);
    BOOST_TEST(text.find("rejection_delay = \"3d\"") != std::string::npos);

    result.values.auth.signing_key = secret{};
    result.values.database.url = secret{};
    const auto again = load({write("shown.toml", show(result.values)), {}, {}});
    BOOST_TEST(all(again) == "");
    BOOST_TEST(show(again.values) == show(result.values));
}

BOOST_AUTO_TEST_SUITE_END()

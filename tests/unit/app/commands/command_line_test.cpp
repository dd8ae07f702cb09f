// Parses command lines as the shell would hand them over.
#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <unistd.h>

#include "app/commands/command_line.hpp"
#include "app/commands/password_input.hpp"
#include "app/commands/schedule.hpp"

using namespace callboard::app;

namespace {

using outcome = std::variant<command_line, early_exit>;

outcome parse(std::vector<const char*> arguments,
              const std::map<std::string, std::string>& environment = {},
              const std::filesystem::path& usual_file = "/nowhere/at/all") {
    arguments.insert(arguments.begin(), "callboard");
    return parse_command_line(static_cast<int>(arguments.size()), arguments.data(), environment,
                              usual_file);
}

template <class Command>
Command expect(const outcome& parsed) {
    if (const auto* stopped = std::get_if<early_exit>(&parsed))
        BOOST_FAIL(stopped->text);
    return std::get<Command>(std::get<command_line>(parsed).what);
}

void expect_wrong(std::vector<const char*> arguments, std::string_view text) {
    const auto parsed = parse(std::move(arguments));
    BOOST_REQUIRE(std::holds_alternative<early_exit>(parsed));
    const auto& stopped = std::get<early_exit>(parsed);
    BOOST_TEST(stopped.code == 2);
    BOOST_TEST(stopped.text.find(text) != std::string::npos, stopped.text);
}

std::string password_from(std::string text) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream{
        ::fmemopen(text.data(), text.size(), "r"), std::fclose};
    return read_password_line(stream.get());
}

} // namespace

BOOST_AUTO_TEST_SUITE(app_command_line)

BOOST_AUTO_TEST_CASE(every_command_is_understood) {
    BOOST_TEST(!expect<serve_command>(parse({"serve"})).demo);
    BOOST_TEST(expect<serve_command>(parse({"serve", "--demo"})).demo);
    expect<migrate_command>(parse({"migrate"}));
    BOOST_TEST(expect<mail_test_command>(parse({"mail", "test", "a@b.example"})).address ==
               "a@b.example");
    expect<demo_command>(parse({"demo"}));
    expect<doctor_command>(parse({"doctor"}));
    expect<config_check_command>(parse({"config", "check"}));
    expect<config_show_command>(parse({"config", "show"}));
    expect<config_example_command>(parse({"config", "example"}));
    const auto created = expect<admin_create_command>(
        parse({"admin", "create", "--email", "a@b.example", "--name", "Ada L"}));
    BOOST_TEST(created.email == "a@b.example");
    BOOST_TEST(created.name == "Ada L");
    BOOST_TEST(!created.password_file.has_value());
    const auto reset = expect<admin_reset_password_command>(
        parse({"admin", "reset-password", "--email=a@b.example", "--password-file", "-"}));
    BOOST_TEST(reset.email == "a@b.example");
    BOOST_TEST(reset.password_file.value() == "-");
}

BOOST_AUTO_TEST_CASE(a_preview_of_a_schedule_has_its_options) {
    const auto plain = expect<schedule_preview_command>(
        parse({"schedule", "preview", "0 9 * * MON-FRI", "--zone", "Europe/Berlin", "-n", "3"}));
    BOOST_TEST(plain.expression == "0 9 * * MON-FRI");
    BOOST_TEST(plain.zone == "Europe/Berlin");
    BOOST_TEST(plain.count == 3);
    BOOST_TEST(plain.from.empty());
    BOOST_TEST(!plain.gap.has_value());
    const auto full = expect<schedule_preview_command>(
        parse({"schedule", "preview", "--seconds", "--day-match", "all", "--gap=skip",
               "--overlap=second", "--from", "2026-03-28T00:00:00Z", "0 0 9 * * *"}));
    BOOST_TEST(full.seconds);
    BOOST_TEST(full.day_match == "all");
    BOOST_TEST(full.gap.value() == "skip");
    BOOST_TEST(full.overlap.value() == "second");
    BOOST_TEST(full.from == "2026-03-28T00:00:00Z");
    expect_wrong({"schedule", "preview"}, "expression is required");
    expect_wrong({"schedule", "preview", "@daily", "-n", "0"}, "--count");
    expect_wrong({"schedule", "preview", "@daily", "--gap", "jump"}, "--gap");
}

BOOST_AUTO_TEST_CASE(a_preview_tells_words_firings_and_what_the_clocks_do) {
    auto wanted = schedule_preview_command{"30 2 * * *", "Europe/Berlin", 2};
    wanted.from = "2026-03-28T12:00:00Z";
    const auto said = describe_schedule(wanted, {});
    BOOST_TEST(said.code == 0);
    BOOST_TEST(
        said.text ==
        "At 02:30, every day, Europe/Berlin.\n\n"
        "Sun 2026-03-29 03:00:00 +02:00  2026-03-29T01:00:00Z  The clocks jump from 02:00 to "
        "03:00; this replaces the skipped time.\n"
        "Mon 2026-03-30 02:30:00 +02:00  2026-03-30T00:30:00Z\n");
    wanted.from = "2199-12-31T23:00:00Z";
    BOOST_TEST(describe_schedule(wanted, {}).text.ends_with("It never fires again.\n"));
}

BOOST_AUTO_TEST_CASE(a_preview_says_which_policies_have_no_effect) {
    auto wanted = schedule_preview_command{"*/20 2 * * *", "Europe/Berlin", 1};
    const auto first_lines = [&] {
        const auto text = describe_schedule(wanted, {}).text;
        return text.substr(0, text.find("\n\n"));
    };
    BOOST_TEST(first_lines() == "Every 20 minutes from 02:00 to 02:40, every day, Europe/Berlin.");
    wanted.gap = "shift";
    BOOST_TEST(first_lines() ==
               "Every 20 minutes from 02:00 to 02:40, every day, Europe/Berlin.\n`gap` has no "
               "effect: the minute or the hour begins with *, so it fires whenever the clocks show "
               "a time that matches.");
    wanted.overlap = "both";
    BOOST_TEST(first_lines().find("\n`gap` and `overlap` have no effect: ") != std::string::npos);
    wanted.expression = "0 2 * * *";
    BOOST_TEST(first_lines() == "At 02:00, every day, Europe/Berlin.");
    wanted.zone = "UTC";
    BOOST_TEST(first_lines() ==
               "At 02:00, every day, UTC.\n`gap` and `overlap` have no effect: the "
               "clocks of UTC never change.");
}

BOOST_AUTO_TEST_CASE(a_preview_tells_everything_that_is_wrong_at_once) {
    auto wanted = schedule_preview_command{"0 22-2 * * *", "europe/berlin", 2};
    wanted.from = "tomorrow";
    const auto said = describe_schedule(wanted, {});
    BOOST_TEST(said.code == 2);
    for (const auto* part :
         {"22-23,0-2", "  0 22-2 * * *\n    ^^^^\n", "Europe/Berlin", "--from tomorrow"})
        BOOST_TEST(said.text.find(part) != std::string::npos, said.text);
}

BOOST_AUTO_TEST_CASE(overrides_may_stand_before_and_after_the_command) {
    const auto parsed =
        parse({"--set", "server.port=1", "config", "show", "--set", "mail.from=A, B <a@b>",
               "--config", "f.toml", "--set=log.level=off"});
    expect<config_show_command>(parsed);
    const auto& line = std::get<command_line>(parsed);
    const std::vector<std::string> wanted{"server.port=1", "mail.from=A, B <a@b>", "log.level=off"};
    BOOST_TEST(line.overrides == wanted, boost::test_tools::per_element());
    BOOST_TEST(line.config_file.value() == "f.toml");
    BOOST_TEST(sources_of(line, {{"A", "b"}}).overrides.size() == 3U);
    BOOST_TEST(sources_of(line, {{"A", "b"}}).file.value() == "f.toml");
}

BOOST_AUTO_TEST_CASE(the_file_is_named_by_option_then_variable_then_custom) {
    const auto file = [](const outcome& parsed) {
        return std::get<command_line>(parsed).config_file.value_or("none").string();
    };
    const std::map<std::string, std::string> named{{"CALLBOARD_CONFIG", "/by/variable"}};
    BOOST_TEST(file(parse({"serve", "--config", "/by/option"}, named, "/")) == "/by/option");
    BOOST_TEST(file(parse({"serve"}, named, "/")) == "/by/variable");
    BOOST_TEST(file(parse({"serve"}, {{"CALLBOARD_CONFIG", ""}}, "/")) == "/");
    BOOST_TEST(file(parse({"serve"})) == "none");
}

BOOST_AUTO_TEST_CASE(mistakes_are_explained) {
    expect_wrong({}, "subcommand is required");
    expect_wrong({"config"}, "subcommand is required");
    expect_wrong({"sevre"}, "Unknown argument: sevre");
    expect_wrong({"admin", "create", "--email", "a@b", "--nmae", "n"},
                 "Unknown argument: --nmae n");
    expect_wrong({"serve", "--port", "1"}, "--port");
    expect_wrong({"admin", "create", "--email", "a@b"}, "--name is required");
    expect_wrong({"admin", "create", "--email", "a@b", "--name", "n", "--password", "p"},
                 "--password");
    expect_wrong({"serve", "--set"}, "--set");
}

BOOST_AUTO_TEST_CASE(help_and_version_end_well) {
    const auto text = [](const outcome& parsed) {
        BOOST_TEST(std::get<early_exit>(parsed).code == 0);
        return std::get<early_exit>(parsed).text;
    };
    const auto help = text(parse({"--help"}));
    for (const auto* word : {"serve", "--demo", "migrate", "config", "schedule", "admin", "doctor",
                             "--set", "--config", "DATABASE_URL"})
        BOOST_TEST(help.find(word) != std::string::npos, word);
    BOOST_TEST(text(parse({"admin", "create", "--help"})).find("--password-file") !=
               std::string::npos);
    BOOST_TEST(text(parse({"--version"})).starts_with("0."));
}

BOOST_AUTO_TEST_CASE(every_command_explains_itself_with_an_example) {
    const auto commands =
        std::vector<std::vector<const char*>>{{"serve"},        {"migrate"},
                                              {"demo"},         {"doctor"},
                                              {"backup"},       {"restore"},
                                              {"take-over"},    {"config", "check"},
                                              {"config"},       {"config", "show"},
                                              {"admin"},        {"config", "example"},
                                              {"schedule"},     {"schedule", "preview"},
                                              {"mail"},         {"admin", "create"},
                                              {"mail", "test"}, {"admin", "reset-password"}};
    for (auto arguments : commands) {
        arguments.push_back("--help");
        const auto parsed = parse(arguments);
        BOOST_TEST(std::get<early_exit>(parsed).code == 0);
        const auto& text = std::get<early_exit>(parsed).text;
        BOOST_TEST(text.find("Example:\n  callboard ") != std::string::npos, text);
    }
}

BOOST_AUTO_TEST_CASE(copies_are_made_checked_restored_and_taken_over) {
    const auto chosen = [](const std::vector<const char*>& arguments) {
        return std::get<command_line>(parse(arguments)).what;
    };
    const auto made = std::get<backup_command>(chosen({"backup", "/var/b"}));
    BOOST_TEST(made.directory == "/var/b");
    BOOST_TEST(!made.check);
    BOOST_TEST(std::get<backup_command>(chosen({"backup", "--check", "/var/b"})).check);
    BOOST_TEST(!std::get<restore_command>(chosen({"restore", "/var/b"})).takes_over);
    BOOST_TEST(std::get<restore_command>(chosen({"restore", "/b", "--takes-over"})).takes_over);
    BOOST_TEST(std::get<take_over_command>(chosen({"take-over", "--discard-mail"})).discard_mail);
    expect_wrong({"backup"}, "directory is required");
    expect_wrong({"restore"}, "directory is required");
}

BOOST_AUTO_TEST_CASE(a_password_is_the_first_line_of_its_stream) {
    BOOST_TEST(password_from("correct horse \n") == "correct horse ");
    BOOST_TEST(password_from("no line end") == "no line end");
    BOOST_TEST(password_from("windows\r\nsecond\n") == "windows");
    BOOST_CHECK_THROW(password_from("\nsecond"), no_password);
    BOOST_CHECK_THROW(password_from(std::string(5'000, 'x')), no_password);
}

BOOST_AUTO_TEST_CASE(a_password_file_holds_one_line) {
    auto name = (std::filesystem::temp_directory_path() / "callboard-password-XXXXXX").string();
    ::close(::mkstemp(name.data()));
    BOOST_CHECK_THROW(read_new_password(name), no_password);
    std::ofstream{name} << "correct horse\n";
    BOOST_TEST(read_new_password(name) == "correct horse");
    std::filesystem::remove(name);
    BOOST_CHECK_THROW(read_new_password(name), no_password);
}

BOOST_AUTO_TEST_SUITE_END()

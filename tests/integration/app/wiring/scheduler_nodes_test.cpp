// Three real nodes on one database, while schedules fire every second and tasks are due all the
// time. Nodes are killed, stopped for longer than their leases, and replaced one after another.
// Their clocks are wrong. Afterwards every second is on record once and not before its time by the
// database's clock, and everything that was due was done once. Of the mails that they send
// meanwhile, counted where they arrive, none is missing, and only those whose outcome was unknown
// in between arrive twice. CALLBOARD_TEST_ROUNDS says how often each is done.
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <vector>

#include <fmt/format.h>

#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/smtp_server.hpp"
#include "tests/support/task_table.hpp"
#include "tests/support/test_query.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto schedules = 3;

int rounds() {
    const auto* wanted = std::getenv("CALLBOARD_TEST_ROUNDS");
    return wanted ? std::atoi(wanted) : 6;
}

struct cluster : task_table {
    scratch_directory scratch;
    std::map<std::string, std::string> settings; ///< of all nodes, besides the usual ones
    std::vector<std::unique_ptr<service_process>> nodes;
    int tasks = 0;

    explicit cluster(std::map<std::string, std::string> more = {})
        : settings(std::move(more)) {
        text("ALTER TABLE schedule_run ALTER COLUMN id RESTART WITH 1000000");
        for (auto i = 0; i < schedules; ++i)
            schedule("seconds, misfire, catch_up_limit, concurrency, nominal_at, fire_at",
                     "true, 'catch_up', 100000, 'allow', date_trunc('second', now()) + interval '3 "
                     "seconds', date_trunc('second', now()) + interval '3 seconds'");
        text("UPDATE schedule SET cron = '* * * * * *'");
        for (auto i = 0; i < 3; ++i)
            nodes.push_back(start(i));
    }

    std::unique_ptr<service_process> start(int number,
                                           const std::map<std::string, std::string>& more = {}) {
        const auto folder = scratch / fmt::format("node{}", number);
        std::filesystem::create_directories(folder);
        auto environment = service_environment(folder, db.url());
        environment["CALLBOARD_SCHEDULER_LEASE"] = "1s";
        environment["CALLBOARD_SCHEDULER_POLL"] = "200ms";
        environment["CALLBOARD_SCHEDULER_BATCH"] = "20";
        environment["CALLBOARD_DATABASE_HOT_CONNECTIONS"] = "1";
        environment["CALLBOARD_DATABASE_REQUEST_CONNECTIONS"] = "1";
        environment.insert(settings.begin(), settings.end());
        environment.insert(more.begin(), more.end());
        return std::make_unique<service_process>(folder, environment);
    }
    /// Replaces the running node by one whose clock is off by what the file says ("+30").
    void restart_with_clock(int number, const std::filesystem::path& said) {
        auto& ended = node(number);
        ended->signal(SIGTERM);
        BOOST_REQUIRE(ended->wait(std::chrono::seconds{30}));
        ended = start(number, {{"LD_PRELOAD", CALLBOARD_WRONG_CLOCK},
                               {"WRONG_CLOCK_FILE", said.string()},
                               // The sanitizer otherwise insists on being loaded first.
                               {"ASAN_OPTIONS", "verify_asan_link_order=0"}});
    }
    /// How far the node thinks its clock is from the database's, in whole seconds.
    [[nodiscard]] long clock_difference(int number) {
        const auto page = http_client{node(number)->admin_port()}.get("/metrics").body;
        const auto name = std::string{"\ncallboard_clock_difference_seconds "};
        const auto at = page.find(name);
        return at == std::string::npos ? 0 : std::lround(std::stod(page.substr(at + name.size())));
    }
    /// Adds due work, some of it now and some within two seconds.
    void arm_more() {
        arm_many(tasks, 200, 5, "+ n * interval '10 milliseconds'");
        tasks += 200;
    }
    [[nodiscard]] std::int64_t runs() const { return number("SELECT count(*) FROM schedule_run"); }
    void await_firings(std::int64_t more) {
        const auto wanted = runs() + more * schedules;
        BOOST_REQUIRE(eventually([&] { return runs() >= wanted; }));
    }
    std::unique_ptr<service_process>& node(int round) {
        return nodes.at(static_cast<std::size_t>(round) % nodes.size());
    }
    void replace(int round, int signal) {
        auto& ended = node(round);
        ended->signal(signal);
        BOOST_REQUIRE(ended->wait(std::chrono::seconds{30}));
        ended = start(round % 3);
    }
    void check() {
        text("UPDATE schedule SET paused_at = now()");
        // What a killed node attempted is retried after a growing pause. In one statement: tasks
        // move in both directions.
        const auto unfinished =
            "SELECT (SELECT count(*) FROM task) + (SELECT count(*) FROM task_leased)";
        BOOST_TEST(eventually([&] { return number(unfinished) == 0; }, std::chrono::minutes{4}));
        // Every second from the first to the last, once.
        BOOST_TEST(number("SELECT count(*) FROM (SELECT schedule_id FROM schedule_run GROUP BY 1 "
                          "HAVING count(DISTINCT nominal_at) <> count(*) OR count(*) <> "
                          "extract(epoch FROM max(nominal_at) - min(nominal_at)) + 1) wrong") == 0);
        BOOST_TEST(number("SELECT count(DISTINCT schedule_id) FROM schedule_run") == schedules);
        BOOST_TEST(
            number("SELECT count(*) FROM schedule_run WHERE fired_at < nominal_at OR state IN "
                   "('missed', 'skipped', 'truncated')") == 0);
        // Every task and every run ended once.
        BOOST_TEST(number("SELECT count(*) FROM task_done") == runs() + tasks);
        BOOST_TEST(number("SELECT count(DISTINCT (kind, subject_id)) FROM task_done") ==
                   runs() + tasks);
        BOOST_TEST(number("SELECT count(*) FROM task_done WHERE finished_at < due_at") == 0);
        BOOST_TEST_MESSAGE(runs() << " firings and " << tasks << " tasks; the latest firing was "
                                  << text("SELECT max(fired_at - nominal_at) FROM schedule_run")
                                  << " late");
    }
};

/// Where the mails of the nodes arrive.
struct relay {
    smtp_server sink;

    [[nodiscard]] std::map<std::string, std::string> settings() const {
        return {{"CALLBOARD_MAIL_TRANSPORT", "smtp"},
                {"CALLBOARD_MAIL_SMTP_HOST", "127.0.0.1"},
                {"CALLBOARD_MAIL_SMTP_PORT", std::to_string(sink.port())},
                {"CALLBOARD_MAIL_SMTP_TLS", "none"},
                {"CALLBOARD_MAIL_LEASE", "1s"},
                {"CALLBOARD_MAIL_POLL", "100ms"}};
    }
    [[nodiscard]] std::size_t arrived() const { return sink.record().mails.size(); }
    void await_arrivals(std::size_t more) const {
        const auto wanted = arrived() + more;
        BOOST_REQUIRE(sink.wait_for([&](auto& record) { return record.mails.size() >= wanted; }));
    }
};

struct mailing_cluster : relay, cluster {
    std::int64_t company = number("INSERT INTO company (name) VALUES ('Globe') RETURNING id");
    std::int64_t user = number(fmt::format(
        "INSERT INTO app_user (email, name, role, company_id) VALUES ('rosa@example.org', 'Rosa', "
        "'recruiter', {}) RETURNING id",
        company));
    std::int64_t application = make_application();
    int rejections = 0;

    mailing_cluster()
        : cluster(relay::settings()) {}

    [[nodiscard]] std::int64_t make_application() const {
        return number(fmt::format(
            "WITH c AS (INSERT INTO candidate (company_id, name, email) VALUES ({0}, 'Ada', "
            "'ada@example.org') RETURNING id), j AS (INSERT INTO job (company_id, title, status, "
            "recruiter_id, pipeline_id, pipeline_version) SELECT {0}, 'Fool', 'open', {1}, id, 1 "
            "FROM pipeline WHERE name = 'standard' RETURNING id) "
            "INSERT INTO application (job_id, candidate_id, company_id) SELECT j.id, c.id, {0} "
            "FROM j, c RETURNING id",
            company, user));
    }
    /// Reminders, each of which queues a mail when it is due, now or within a second; and
    /// rejections, which are never resent when it is unknown whether they have arrived.
    void queue_more() {
        text(fmt::format("WITH made AS (INSERT INTO reminder (user_id, company_id, title, zone, "
                         "due_at, on_dashboard) SELECT {}, {}, 'Call ' || n, 'UTC', now() + n * "
                         "interval '5 milliseconds', false FROM generate_series(1, 200) n "
                         "RETURNING id, due_at) INSERT INTO task (kind, subject_id, due_at) "
                         "SELECT 'reminder', id, due_at FROM made",
                         user, company));
        tasks += 200;
        text(fmt::format("INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, "
                         "inputs, not_before, created_at) SELECT 'stage_rejected', company_id, id, "
                         "candidate_id, '{{\"from_stage\": \"Applied\", \"to_stage\": "
                         "\"Rejected\"}}', now() + n * interval '20 milliseconds', now() FROM "
                         "application, generate_series(1, 50) n WHERE id = {}",
                         application));
        rejections += 50;
    }
    /// Ages the mails being sent, so that their nodes are taken for lost. Skips what is held by a
    /// node that hangs in the middle of a transaction.
    void age_transmissions() const {
        text("UPDATE outbox_mail SET lease_until = now() - interval '1 second' WHERE id IN (SELECT "
             "id FROM outbox_mail WHERE state = 'transmitting' FOR UPDATE SKIP LOCKED)");
    }
    [[nodiscard]] std::int64_t mails(const std::string& condition) const {
        return number("SELECT count(*) FROM outbox_mail WHERE " + condition);
    }
    /// Excludes those that inform the recruiter of mails of unknown outcome: they wait for a
    /// minute.
    static inline const std::string ours = "kind <> 'mail_trouble'";

    /// Stops all nodes in order; what is still marked then was lost with a killed node. A new node
    /// takes care of that, and of what waits for another attempt.
    void finish_mails() {
        BOOST_TEST(
            eventually([&] { return mails(ours + " AND state IN ('queued', 'claimed')") == 0; }));
        for (auto& each : nodes)
            each->signal(SIGTERM);
        for (auto& each : nodes)
            BOOST_REQUIRE(each->wait(std::chrono::seconds{30}));
        age_transmissions();
        text("UPDATE outbox_mail SET not_before = now() WHERE state = 'deferred'");
        nodes.front() = start(0);
        BOOST_TEST(
            eventually([&] { return mails(ours + " AND state NOT IN ('sent', 'unknown')") == 0; }));
    }
    /// How often each mail has arrived, by its number in the Message-ID.
    [[nodiscard]] std::map<std::int64_t, int> arrivals() const {
        auto counts = std::map<std::int64_t, int>{};
        for (const auto& mail : sink.record().mails) {
            const auto name = std::string{"Message-Id: <callboard."};
            const auto at = mail.content.find(name);
            BOOST_REQUIRE(at != std::string::npos);
            ++counts[std::stoll(mail.content.substr(at + name.size()))];
        }
        return counts;
    }
    [[nodiscard]] std::vector<std::int64_t> sent_mails() {
        constexpr auto read = test_query<
            "test_sent_mails",
            "SELECT id FROM outbox_mail WHERE state = 'sent' AND kind <> 'mail_trouble'">;
        return db.run([&](storage::transaction& work) {
            const auto rows = work.exec(read);
            auto ids = std::vector<std::int64_t>{};
            for (auto row = 0; row < rows.size(); ++row)
                ids.push_back(storage::value<std::int64_t>(rows, row, 0));
            return ids;
        });
    }
    void check_mails() {
        finish_mails();
        BOOST_TEST(mails("kind = 'stage_rejected'") == rejections);
        BOOST_TEST(mails("kind = 'reminder'") == tasks);
        BOOST_TEST(number("SELECT count(DISTINCT cause_id) FROM outbox_mail WHERE kind = "
                          "'reminder'") == tasks);
        auto once_more = 0;
        const auto counts = arrivals();
        for (const auto& [id, times] : counts) {
            once_more += times - 1;
            BOOST_TEST(times <= 2);
            if (times > 1) // its outcome was unknown, and it is of a kind that is then resent
                BOOST_TEST(mails(fmt::format("id = {} AND repeated", id)) == 1);
        }
        auto missed = 0;
        const auto sent = sent_mails();
        for (const auto id : sent)
            missed += counts.contains(id) ? 0 : 1;
        BOOST_TEST(missed == 0);
        BOOST_TEST(mails("state = 'unknown' AND kind = 'reminder' AND NOT repeated") == 0);
        BOOST_TEST_MESSAGE(sent.size() << " mails sent, " << arrived() << " arrived, " << once_more
                                       << " of them a second time; " << mails("repeated")
                                       << " were sent again because their fate was unknown, "
                                       << mails("state = 'unknown'") << " are left to a person");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_scheduler_nodes, cluster)

BOOST_AUTO_TEST_CASE(nothing_is_missed_or_doubled_when_nodes_are_killed) {
    for (auto round = 0; round < rounds(); ++round) {
        arm_more();
        await_firings(1);
        replace(round, SIGKILL);
    }
    check();
}

BOOST_AUTO_TEST_CASE(nothing_is_missed_or_doubled_when_nodes_stand_still_beyond_their_leases) {
    for (auto round = 0; round < rounds(); ++round) {
        arm_more();
        node(round)->signal(SIGSTOP);
        await_firings(3); // longer than the lease
        node(round)->signal(SIGCONT);
        await_firings(1);
    }
    check();
}

BOOST_AUTO_TEST_CASE(nothing_is_missed_or_doubled_when_nodes_are_replaced_one_by_one) {
    for (auto round = 0; round < rounds(); ++round) {
        arm_more();
        await_firings(1);
        replace(round, SIGTERM);
    }
    BOOST_TEST(number("SELECT count(*) FROM task_leased WHERE lease_until < now()") == 0);
    check();
}

BOOST_AUTO_TEST_CASE(nothing_is_early_or_doubled_when_clocks_are_wrong) {
    const auto clocks = std::vector<std::string>{"+30", "-30", "+0"};
    const auto file = [&](int number) { return scratch / fmt::format("clock{}", number); };
    const auto set = [&](int number, const std::string& to) {
        // Atomically: a reader sees the old or the new one.
        std::ofstream{scratch / "next_clock"} << to << "\n";
        std::filesystem::rename(scratch / "next_clock", file(number));
    };
    for (auto i = 0; i < 3; ++i) {
        set(i, clocks[static_cast<std::size_t>(i)]);
        restart_with_clock(i, file(i));
    }
    for (auto i = 0; i < 3; ++i)
        BOOST_TEST(eventually(
            [&] { return clock_difference(i) == std::stol(clocks[static_cast<std::size_t>(i)]); }));
    // One jumps by an hour, forward and back.
    for (auto round = 0; round < rounds(); ++round) {
        arm_more();
        const auto* leap = round % 2 == 0 ? "+3600" : "-3600";
        set(2, leap);
        BOOST_TEST(eventually([&] { return clock_difference(2) == std::stol(leap); }));
        await_firings(2);
    }
    check();
}

BOOST_FIXTURE_TEST_CASE(no_mail_is_missed_or_doubled_when_nodes_are_killed, mailing_cluster) {
    for (auto round = 0; round < rounds(); ++round) {
        queue_more();
        await_arrivals(40);
        replace(round, SIGKILL);
    }
    check();
    check_mails();
}

BOOST_FIXTURE_TEST_CASE(only_mails_of_unknown_fate_come_twice_when_nodes_stand_still,
                        mailing_cluster) {
    for (auto round = 0; round < rounds(); ++round) {
        queue_more();
        await_arrivals(40);
        node(round)->signal(SIGSTOP);
        age_transmissions();
        await_firings(3); // longer than the leases
        node(round)->signal(SIGCONT);
    }
    check();
    check_mails();
}

BOOST_AUTO_TEST_SUITE_END()

// What a preview shows when a mail cannot be rendered. Everything else is in http_schedules.
#include "scheduler/schedules/preview.hpp"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "tests/support/quiet_log.hpp"
#include "tests/support/world.hpp"

using namespace callboard;
using namespace callboard::scheduler;

BOOST_FIXTURE_TEST_SUITE(scheduler_schedule_preview, tests::world)

BOOST_AUTO_TEST_CASE(why_a_mail_cannot_be_written_stands_in_the_log_only) {
    application(ada.candidate_id, job(globe, recruiter.user_id, "Fool"));
    auto in = try_schedule_input{};
    in.action = "recruiter_digest";
    in.cron = "0 9 * * *";
    in.zone = "UTC";
    const auto means =
        preview_means{[](const storage::claimed_mail&) -> rendered {
                          throw std::runtime_error{"/etc/callboard/mail/secret.mustache is broken"};
                      },
                      "https://jobs.example.org"};
    const auto quiet = tests::quiet_log{};
    const auto shown =
        db.run([&](storage::transaction& work) { return try_schedule(admin, work, in, means); });
    BOOST_REQUIRE(shown.dry_run.mails.size() == 1U);
    BOOST_TEST(shown.dry_run.mails[0].problem.value() == "It cannot be rendered; see the log.");
    BOOST_TEST(shown.dry_run.mails[0].subject.empty());
}

BOOST_AUTO_TEST_SUITE_END()

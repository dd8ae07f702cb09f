// Rejections that are undone while a real mailer is running: a mail is either cancelled or sent,
// never both, never neither, and the answer says which.
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <map>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr int rounds = 30;
constexpr int at_a_time = 20;

struct rejected {
    std::int64_t application = 0;
    std::string address;
    bool told_cancelled = false; ///< by the answer to the undo
    bool told_gone = false;
};

struct busy_office : running_service {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    http_client staff = as(recruiter);

    std::vector<rejected> applicants(int round) {
        auto made = std::vector<rejected>{};
        for (auto n = 0; n < at_a_time; ++n) {
            auto candidate = candidate_record(globe, fmt::format("Extra {} {}", round, n));
            made.push_back(
                {application(candidate, fool),
                 text(fmt::format("SELECT email FROM candidate WHERE id = {}", candidate)), false,
                 false});
        }
        return made;
    }
    bool has_left(const rejected& one) {
        return count(fmt::format("outbox_mail WHERE application_id = {} AND state = 'sent'",
                                 one.application)) > 0;
    }
    /// Rejects one after the other, and undoes each at once; the mails of the first few may be sent
    /// before.
    void reject_and_undo(std::vector<rejected>& all, std::size_t first_leave) {
        for (auto n = std::size_t{0}; n < all.size(); ++n) {
            const auto path = fmt::format("/api/applications/{}", all[n].application);
            const auto moved = staff.post(path + "/change-stage", {{"stage", "Rejected"}});
            BOOST_TEST_REQUIRE(moved.status == 200, moved);
            if (n < first_leave)
                BOOST_REQUIRE(eventually([&] { return has_left(all[n]); }));
            const auto undone = staff.post(path + "/undo", boost::json::object{});
            BOOST_TEST_REQUIRE(undone.status == 200, undone);
            all[n].told_cancelled = !undone.at("/cancelled").as_array().empty();
            all[n].told_gone = !undone.at("/gone").as_array().empty();
        }
    }
    /// How many files are addressed to each.
    [[nodiscard]] std::map<std::string, int> deliveries() const {
        auto found = std::map<std::string, int>{};
        for (const auto& each : std::filesystem::directory_iterator{settings.mail.directory}) {
            auto file = std::ifstream{each.path()};
            for (auto line = std::string{}; std::getline(file, line);)
                if (line.starts_with("To:"))
                    ++found[line.substr(line.rfind('<') + 1,
                                        line.rfind('>') - line.rfind('<') - 1)];
        }
        return found;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_undo_race, busy_office)

BOOST_AUTO_TEST_CASE(every_mail_is_cancelled_or_sent_and_the_answer_says_which) {
    auto all = std::vector<rejected>{};
    for (auto round = 0; round < rounds; ++round) {
        auto some = applicants(round);
        reject_and_undo(some, static_cast<std::size_t>(round % at_a_time));
        all.insert(all.end(), some.begin(), some.end());
    }
    BOOST_REQUIRE(eventually([&] {
        return count("outbox_mail WHERE state IN ('queued', 'claimed', 'transmitting', "
                     "'deferred')") == 0;
    }));
    auto delivered = deliveries();
    auto sent = 0;
    for (const auto& one : all) {
        auto state = text(
            fmt::format("SELECT string_agg(state, ',') FROM outbox_mail WHERE application_id = {}",
                        one.application));
        BOOST_TEST_CONTEXT(one.application << " " << state) {
            BOOST_TEST((state == "sent" || state == "cancelled"));
            BOOST_TEST(delivered[one.address] == (state == "sent" ? 1 : 0));
            BOOST_TEST(one.told_cancelled == (state == "cancelled"));
            BOOST_TEST(one.told_gone == (state == "sent"));
        }
        sent += state == "sent" ? 1 : 0;
        BOOST_TEST(text(fmt::format("SELECT stage || ' v' || version FROM application WHERE id = "
                                    "{}",
                                    one.application)) == "0 v3");
    }
    BOOST_TEST_MESSAGE(sent << " of " << all.size() << " mails had left");
    BOOST_TEST(sent > 0);
    BOOST_TEST(sent < static_cast<int>(all.size()));
}

BOOST_AUTO_TEST_SUITE_END()

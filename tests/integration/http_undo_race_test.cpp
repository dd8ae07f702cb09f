// Bulk rejections that are undone while a real mailer is at work: a mail is cancelled or sent,
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
    static boost::json::array ids_of(const std::vector<rejected>& all) {
        auto ids = boost::json::array{};
        for (const auto& one : all)
            ids.push_back(one.application);
        return ids;
    }
    std::int64_t sent_since(const std::vector<rejected>& all) {
        return count(fmt::format("outbox_mail WHERE application_id >= {} AND state = 'sent'",
                                 all.front().application));
    }
    /// Rejects all, lets so many mails leave, and undoes all.
    void reject_and_undo(std::vector<rejected>& all, int first_leave) {
        const auto ids = ids_of(all);
        const auto moved = staff.post("/api/applications/bulk/change-stage",
                                      {{"application_ids", ids}, {"stage", "Rejected"}});
        BOOST_TEST_REQUIRE(moved.status == 207, moved);
        BOOST_REQUIRE(eventually([&] { return sent_since(all) >= first_leave; }));
        const auto undone = staff.post("/api/applications/bulk/undo", {{"application_ids", ids}});
        BOOST_TEST_REQUIRE(undone.status == 207, undone);
        for (auto n = std::size_t{0}; n < all.size(); ++n) {
            const auto at = fmt::format("/results/{}", n);
            BOOST_TEST_REQUIRE(undone.at(at + "/status").as_int64() == 200, undone);
            all[n].told_cancelled = !undone.at(at + "/undone/cancelled").as_array().empty();
            all[n].told_gone = !undone.at(at + "/undone/gone").as_array().empty();
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
        reject_and_undo(some, round % at_a_time);
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

// Notifications over HTTP and in the live stream, with two nodes on one database. That something
// does not arrive is shown by what arrives next.
#include <boost/test/unit_test.hpp>

#include <boost/json/object.hpp>

#include "storage/mail/notifications.hpp"
#include "tests/support/event_reader.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct notified_nodes : running_service {
    std::unique_ptr<service_node> other = another_node();

    /// As timed work does it, on any node.
    void notify(const storage::caller& whom, const std::string& title) {
        const auto made = std::vector<storage::new_notification>{
            {.user_id = whom.user_id, .kind = "reminder", .title = title, .body = {}}};
        db.run([&](storage::transaction& work) { storage::add_notifications(work, made); });
    }
    [[nodiscard]] event_reader reader(const storage::caller& who, const service_node& at) const {
        auto made = event_reader{at.port(), access_token(who)};
        BOOST_REQUIRE_EQUAL(made.status(), 200);
        BOOST_TEST(next_of(made).event == "ready");
        return made;
    }
    static sent_event next_of(event_reader& from) {
        const auto event = from.next();
        BOOST_REQUIRE(event.has_value());
        return *event;
    }
    static void expect_hint(event_reader& from) {
        const auto event = next_of(from);
        BOOST_TEST(event.event == "notification");
        BOOST_TEST(event.data == "{}");
        BOOST_TEST(event.id == "");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_notifications, notified_nodes)

BOOST_AUTO_TEST_CASE(they_are_listed_counted_and_marked) {
    notify(recruiter, "1");
    notify(recruiter, "2");
    notify(colleague, "another's");
    auto mine = as(recruiter);
    const auto all = mine.get("/api/notifications");
    BOOST_TEST(all.status == 200);
    BOOST_TEST(all.text("/items/0/title") == "2");
    BOOST_TEST(all.at("/items").as_array().size() == 2U);
    BOOST_TEST(all.at("/unread_count").as_int64() == 2);
    const auto first = all.at("/items/1/id").as_int64();

    const auto marked =
        mine.post(fmt::format("/api/notifications/{}/read", first), boost::json::object{});
    BOOST_TEST(marked.status == 200);
    BOOST_TEST(!marked.at("/read_at").is_null());
    const auto unread = mine.get("/api/notifications?unread=true&limit=1");
    BOOST_TEST(unread.text("/items/0/title") == "2");
    BOOST_TEST(unread.at("/unread_count").as_int64() == 1);
    const auto rest = mine.post("/api/notifications/read-all", boost::json::object{});
    BOOST_TEST(rest.at("/read").as_int64() == 1);
    BOOST_TEST(rest.at("/unread_count").as_int64() == 0);
    BOOST_TEST(as(colleague).get("/api/notifications").at("/unread_count").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(bad_input_is_named) {
    auto mine = as(recruiter);
    const auto list = mine.get("/api/notifications?limit=0&unread=maybe");
    BOOST_TEST(list.status == 422);
    BOOST_TEST(list.pointers() == "/unread /limit");
    const auto all = mine.post("/api/notifications/read-all", {{"up_to", "x"}});
    BOOST_TEST(all.status == 422);
    BOOST_TEST(all.pointers() == "/up_to");
    BOOST_TEST(anonymous().get("/api/notifications").status == 401);
}

BOOST_AUTO_TEST_CASE(the_streams_of_the_user_are_told_on_every_node) {
    auto here = reader(recruiter, *node);
    auto there = reader(recruiter, *other);
    auto colleague_here = reader(colleague, *node);
    auto colleague_there = reader(colleague, *other);
    notify(recruiter, "1");
    expect_hint(here);
    expect_hint(there);
    // Marking as read on one node makes every window of the user recount.
    BOOST_TEST(other->client(access_token(recruiter))
                   .post("/api/notifications/read-all", boost::json::object{})
                   .status == 200);
    expect_hint(here);
    expect_hint(there);
    // None of it went to others: the next thing that they receive is what everybody receives.
    const auto of_ada = application(ada.candidate_id, job(globe, recruiter.user_id, "Fool"));
    BOOST_TEST(as(admin)
                   .post(fmt::format("/api/applications/{}/change-stage", of_ada),
                         {{"stage", "Screening"}})
                   .status == 200);
    for (auto* each : {&colleague_here, &colleague_there, &here, &there}) {
        auto event = next_of(*each);
        while (event.event == "application.submitted")
            event = next_of(*each);
        BOOST_TEST(event.event == "application.moved");
    }
}

BOOST_AUTO_TEST_CASE(a_stream_resumes_behind_the_last_event_whatever_hints_came_after_it) {
    const auto of_ada = application(ada.candidate_id, job(globe, recruiter.user_id, "Fool"));
    const auto move = [&](const char* stage) {
        BOOST_TEST(
            as(admin)
                .post(fmt::format("/api/applications/{}/change-stage", of_ada), {{"stage", stage}})
                .status == 200);
    };
    auto last = std::string{};
    {
        auto first = reader(recruiter, *node);
        move("Screening");
        auto event = next_of(first);
        while (event.event == "application.submitted")
            event = next_of(first);
        last = event.id;
        notify(recruiter, "1");
        expect_hint(first);
    }
    move("Interview");
    auto again = event_reader{other->port(), access_token(recruiter), last};
    BOOST_TEST(next_of(again).event == "ready");
    BOOST_TEST(next_of(again).event == "application.moved");
}

BOOST_AUTO_TEST_SUITE_END()

// Notifications: each person sees and marks their own, and clients that show them learn of changes.
#include "storage/mail/notifications.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/input_problems.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard;
using namespace callboard::storage;

const auto each_element = boost::test_tools::per_element();

struct notifications_fixture : tests::world {
    std::vector<std::int64_t> told; ///< by the last transaction

    template <class Body>
    auto run(Body body) {
        return db.run([&](transaction& work) {
            auto answer = body(work);
            told = work.touched().notified;
            return answer;
        });
    }
    void add(const std::vector<new_notification>& made) {
        run([&](transaction& work) {
            add_notifications(work, made);
            return 0;
        });
    }
    void add(const caller& to, const std::string& title) {
        add({{.user_id = to.user_id, .kind = "reminder", .title = title, .body = {}}});
    }
    notification_page list(const caller& who, list_notifications_input in = {}) {
        return run([&](transaction& work) { return list_notifications(who, work, in); });
    }
    std::vector<std::string> titles(const caller& who, list_notifications_input in = {}) {
        auto all = std::vector<std::string>{};
        for (const auto& one : list(who, in).items)
            all.push_back(one.title);
        return all;
    }
    notification read(const caller& who, std::int64_t id) {
        return run([&](transaction& work) { return read_notification(who, work, {id}); });
    }
    read_all_notifications_output read_all(const caller& who,
                                           std::optional<std::int64_t> up_to = {}) {
        return run([&](transaction& work) { return read_all_notifications(who, work, {up_to}); });
    }
};

using titles_of = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_notifications, notifications_fixture)

BOOST_AUTO_TEST_CASE(what_was_added_is_listed_newest_first) {
    const auto fool = job(globe, recruiter.user_id, "Fool");
    const auto of_ada = application(ada.candidate_id, fool);
    add({{.user_id = recruiter.user_id,
          .kind = "reminder",
          .title = "Call \"Ada\", {now}",
          .body = "Line 1\nLine 2 \\",
          .application_id = of_ada,
          .candidate_id = ada.candidate_id,
          .job_id = fool,
          .reminder_id = 7},
         {.user_id = recruiter.user_id, .kind = "stage_limit", .title = "Too long", .body = ""}});
    const auto all = list(recruiter);
    BOOST_REQUIRE(all.items.size() == 2U);
    BOOST_TEST(all.unread_count == 2);
    BOOST_TEST(!all.next_cursor.has_value());
    BOOST_TEST(all.items[0].kind == "stage_limit");
    BOOST_TEST(!all.items[0].application_id.has_value());
    BOOST_TEST(!all.items[0].reminder_id.has_value());
    const auto& first = all.items[1];
    BOOST_TEST(first.title == "Call \"Ada\", {now}");
    BOOST_TEST(first.body == "Line 1\nLine 2 \\");
    BOOST_TEST(first.application_id.value() == of_ada);
    BOOST_TEST(first.candidate_id.value() == ada.candidate_id);
    BOOST_TEST(first.job_id.value() == fool);
    BOOST_TEST(first.reminder_id.value() == 7);
    BOOST_TEST(!first.read_at.has_value());
}

BOOST_AUTO_TEST_CASE(each_user_is_told_once_for_all_that_is_new) {
    add({{.user_id = recruiter.user_id, .kind = "reminder", .title = "1", .body = {}},
         {.user_id = ada.user_id, .kind = "reminder", .title = "2", .body = {}},
         {.user_id = recruiter.user_id, .kind = "reminder", .title = "3", .body = {}}});
    BOOST_TEST(told == (std::vector{recruiter.user_id, ada.user_id}), each_element);
    add(std::vector<new_notification>{});
    BOOST_TEST(told.empty());
}

BOOST_AUTO_TEST_CASE(nobody_sees_or_marks_those_of_others) {
    add(recruiter, "Call");
    const auto id = list(recruiter).items.at(0).id;
    for (const auto& other : {colleague, manager, interviewer, stranger, admin, ada}) {
        BOOST_TEST(list(other).items.empty());
        BOOST_TEST(list(other).unread_count == 0);
        BOOST_TEST(read_all(other).read == 0);
        BOOST_TEST((refusal_of([&](transaction& work) {
                        return read_notification(other, work, {id});
                    }).code == errc::not_found));
    }
    BOOST_TEST(!list(recruiter).items.at(0).read_at.has_value());
}

BOOST_AUTO_TEST_CASE(reading_one_counts_and_happens_once) {
    add(recruiter, "1");
    add(recruiter, "2");
    const auto id = list(recruiter).items.at(1).id;
    const auto first = read(recruiter, id);
    BOOST_TEST(first.read_at.has_value());
    BOOST_TEST(told == std::vector{recruiter.user_id}, each_element); // other windows count too
    BOOST_TEST((read(recruiter, id).read_at == first.read_at));
    BOOST_TEST(list(recruiter).unread_count == 1);
    BOOST_TEST(titles(recruiter, {.unread = true}) == titles_of{"2"}, each_element);
    BOOST_TEST(titles(recruiter, {.unread = false}) == titles_of{"1"}, each_element);
    BOOST_TEST(list(recruiter, {.unread = false}).unread_count == 1);
}

BOOST_AUTO_TEST_CASE(reading_all_can_stop_at_what_was_shown) {
    for (const auto* title : {"1", "2", "3"})
        add(recruiter, title);
    add(colleague, "not mine");
    const auto shown = list(recruiter).items.at(1).id;
    const auto some = read_all(recruiter, shown);
    BOOST_TEST(some.read == 2);
    BOOST_TEST(some.unread_count == 1);
    BOOST_TEST(told == std::vector{recruiter.user_id}, each_element);
    BOOST_TEST(titles(recruiter, {.unread = true}) == titles_of{"3"}, each_element);
    BOOST_TEST(read_all(recruiter).read == 1);
    const auto none = read_all(recruiter);
    BOOST_TEST(none.read == 0);
    BOOST_TEST(none.unread_count == 0);
    BOOST_TEST(told.empty());
    BOOST_TEST(list(colleague).unread_count == 1);
}

BOOST_AUTO_TEST_CASE(pages_go_from_the_newest_to_the_oldest) {
    for (const auto* title : {"1", "2", "3", "4", "5"})
        add(recruiter, title);
    auto seen = titles_of{};
    auto in = list_notifications_input{{{}, 2}};
    auto part = list(recruiter, in);
    for (;; part = list(recruiter, in)) {
        for (const auto& one : part.items)
            seen.push_back(one.title);
        BOOST_TEST(part.unread_count == 5);
        if (!part.next_cursor)
            break;
        in.cursor = part.next_cursor;
    }
    BOOST_TEST(seen == (titles_of{"5", "4", "3", "2", "1"}), each_element);
    in.cursor = "none of ours";
    BOOST_TEST((refusal_of([&](transaction& work) {
                    return list_notifications(recruiter, work, in);
                }).code == errc::invalid));
}

BOOST_AUTO_TEST_CASE(a_page_has_a_limit) {
    for (const auto limit : {0, -1, 201}) {
        const auto pointers = tests::pointers(list_notifications_input{{{}, limit}});
        BOOST_REQUIRE(pointers.size() == 1U);
        BOOST_TEST(pointers[0] == "/limit");
    }
}

BOOST_AUTO_TEST_SUITE_END()

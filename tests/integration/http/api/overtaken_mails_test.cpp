// What becomes of a mail about a move when the application moves on, or the move is undone, before
// it has left.
#include <boost/test/unit_test.hpp>

#include <boost/json/object.hpp>

#include "tests/support/mails_of_lee.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

using open_house = one_for_the_suite<slow_mail_service>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_overtaken_mails, mails_of_lee,
                         *boost::unit_test::fixture<open_house>())

BOOST_AUTO_TEST_CASE(two_moves_within_the_delay_send_one_mail_about_the_latest_stage) {
    move("Screening");
    move("Interview");
    BOOST_TEST(mails() == "Screening queued, Interview queued");
    BOOST_TEST(
        has(staff.get(mail_path(mail("stage_changed") - 1)).text("/last_reply"), "a later move"));
    let_leave();
    BOOST_TEST(mails() == "Screening cancelled, Interview sent");
}

BOOST_AUTO_TEST_CASE(an_undo_lets_the_mail_of_the_previous_move_leave) {
    move("Screening");
    move("Interview");
    undo();
    BOOST_TEST(mails() == "Screening queued, Interview cancelled");
    let_leave();
    BOOST_TEST(mails() == "Screening sent, Interview cancelled");
}

BOOST_AUTO_TEST_CASE(an_undo_brings_back_a_mail_that_had_been_overtaken) {
    move("Screening");
    move("Interview");
    let_leave("Screening"); // it is due, and out of date
    BOOST_TEST(mails() == "Screening cancelled, Interview queued");
    undo();
    let_leave();
    BOOST_TEST(mails() == "Screening sent, Interview cancelled");
}

BOOST_AUTO_TEST_CASE(a_second_undo_changes_nothing_about_the_mails) {
    move("Screening");
    move("Interview");
    undo();
    BOOST_TEST(staff.post(path("/undo"), boost::json::object{}).status == 409);
    let_leave();
    BOOST_TEST(mails() == "Screening sent, Interview cancelled");
}

BOOST_AUTO_TEST_CASE(a_mail_that_was_sent_between_two_moves_is_followed_by_the_next) {
    move("Screening");
    let_leave();
    move("Interview");
    BOOST_TEST(mails() == "Screening sent, Interview queued");
    undo();
    BOOST_TEST(mails() == "Screening sent, Interview cancelled");
    move("Interview");
    let_leave();
    BOOST_TEST(mails() == "Screening sent, Interview cancelled, Interview sent");
}

BOOST_AUTO_TEST_CASE(an_overtaken_mail_stays_cancelled_when_a_later_move_is_undone) {
    move("Screening");
    move("Interview");
    move("Offer");
    let_leave("Screening");
    undo();
    let_leave();
    BOOST_TEST(mails() == "Screening cancelled, Interview sent, Offer cancelled");
}

BOOST_AUTO_TEST_CASE(a_mail_cancelled_by_a_person_does_not_come_back) {
    move("Screening");
    BOOST_TEST(
        staff.post(mail_path(mail("stage_changed"), "/cancel"), boost::json::object{}).status ==
        200);
    move("Interview");
    undo();
    let_leave();
    BOOST_TEST(mails() == "Screening cancelled, Interview cancelled");
}

BOOST_AUTO_TEST_CASE(a_rejection_overtakes_good_news_that_has_not_left) {
    move("Screening");
    move("Rejected");
    let_leave();
    BOOST_TEST(mails() == "Screening cancelled, Rejected sent");
}

BOOST_AUTO_TEST_CASE(a_mail_sent_again_by_hand_leaves_wherever_the_application_is) {
    move("Screening");
    let_leave();
    const auto first = mail("stage_changed");
    move("Interview");
    const auto again = staff.post(mail_path(first, "/resend"), boost::json::object{});
    BOOST_TEST_REQUIRE(again.status == 201, again);
    BOOST_TEST(again.at("/resend_of").as_int64() == first);
    BOOST_TEST(
        eventually([&] { return staff.get(mail_path(again.id())).text("/state") == "sent"; }));
}

BOOST_AUTO_TEST_CASE(a_withdrawal_is_confirmed_and_the_recruiter_hears_of_it) {
    const auto answer = candidate.post(path("/withdraw"), boost::json::object{});
    BOOST_TEST_REQUIRE(answer.status == 200, answer);
    let_leave();
    const auto confirmed = staff.get(mail_path(mail("stage_withdrawn")));
    BOOST_TEST(confirmed.text("/state") == "sent");
    BOOST_TEST(confirmed.text("/recipient") == in.email_of(lee));
    BOOST_TEST(has(confirmed.text("/text"), "You have withdrawn your application for Fool"));
    const auto notice = staff.get(mail_path(mail("withdrawal_notice")));
    BOOST_TEST(notice.text("/state") == "sent");
    BOOST_TEST(notice.text("/recipient") == in.email_of(in.recruiter));
    BOOST_TEST(has(notice.text("/text"), "has withdrawn the application for Fool"));
}

BOOST_AUTO_TEST_SUITE_END()

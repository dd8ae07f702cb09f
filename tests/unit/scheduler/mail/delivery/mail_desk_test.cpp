#include "scheduler/mail/delivery/decisions.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

using namespace callboard::scheduler;

namespace {

hand_out mails(std::initializer_list<std::int64_t> ids) {
    auto made = hand_out{};
    for (const auto id : ids) {
        auto mail = ready_mail{};
        mail.claimed.id = id;
        made.push_back(std::move(mail));
    }
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_mail_desk)

BOOST_AUTO_TEST_CASE(what_a_failed_turn_had_taken_comes_back_in_its_order) {
    mailer_state state;
    for (auto& mail : mails({4, 5}))
        state.ready.push_back(std::move(mail));
    auto taken = std::vector<hand_out>{mails({1, 2}), mails({3})};
    undo_turn(state, {}, taken);
    auto order = std::string{};
    for (const auto& mail : state.ready)
        order += std::to_string(mail.claimed.id);
    BOOST_TEST(order == "12345");
    BOOST_TEST(state.may_be_due);
}

BOOST_AUTO_TEST_SUITE_END()

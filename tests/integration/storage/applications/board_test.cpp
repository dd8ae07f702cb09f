// A job's board: which stages and cards who sees.
#include "storage/applications/board.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::scoped;
using texts = std::vector<std::string>;

const auto each_element = boost::test_tools::per_element();

struct board_fixture : callboard::tests::world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t adas = application(ada.candidate_id, prompter);
    std::int64_t bobs = application(bob.candidate_id, prompter, 2);

    board shown_to(const caller& who) {
        return db.run([&](auto& work) { return get_board(who, work, {prompter}); });
    }
    /// The stages of the cards, newest card first.
    texts cards_of(const caller& who) {
        auto stages = texts{};
        for (const auto& card : shown_to(who).cards)
            stages.push_back(card.candidate_name + " in " + card.stage_key);
        return stages;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_board, board_fixture)

BOOST_AUTO_TEST_CASE(it_has_every_stage_and_every_application) {
    application(ada.candidate_id, job(globe, recruiter.user_id, "Usher"));
    text(fmt::format("UPDATE application SET limit_at = '2026-03-01 10:00Z', source = 'fair', "
                     "held_at = '2026-02-01 10:00Z' WHERE id = {}",
                     adas));
    const auto board = shown_to(recruiter);
    BOOST_TEST(board.job.title == "Prompter");
    BOOST_REQUIRE(board.stages.size() == 7U);
    BOOST_TEST(board.stages[2].key == "interview");
    BOOST_TEST(!board.more);
    const auto wanted = texts{"candidate 8 in interview", "candidate 7 in applied"};
    BOOST_TEST(cards_of(recruiter) == wanted, each_element);
    const auto& card = board.cards.at(1);
    BOOST_TEST(card.id == adas);
    BOOST_TEST(card.source.value() == "fair");
    BOOST_TEST(to_text(card.next_update_by.value()) == "2026-03-01T10:00:00Z");
    BOOST_TEST(to_text(card.held_at.value()) == "2026-02-01T10:00:00Z");
}

BOOST_AUTO_TEST_CASE(the_stages_are_those_of_the_jobs_own_version) {
    text("INSERT INTO pipeline_version (pipeline_id, version, move_rule) "
         "SELECT id, 2, 'free' FROM pipeline WHERE name = 'standard'");
    text("INSERT INTO pipeline_stage (pipeline_id, version, position, key, label, kind) "
         "SELECT id, 2, 0, 'other', 'Other', 'active' FROM pipeline WHERE name = 'standard'");
    text("UPDATE pipeline SET version = 2 WHERE name = 'standard'");
    const auto board = shown_to(recruiter);
    BOOST_TEST(board.stages.size() == 7U);
    BOOST_TEST((board.move_rule == move_rule::strict_next));
}

BOOST_AUTO_TEST_CASE(everybody_sees_their_own) {
    assign(ada.candidate_id, colleague);
    const auto only_hers = texts{"candidate 7 in applied"};
    BOOST_TEST(cards_of(scoped(colleague, recruiter_scope::assigned)) == only_hers, each_element);
    BOOST_TEST(cards_of(manager).size() == 2U);
    BOOST_TEST(cards_of(admin).size() == 2U);
    const auto refused =
        refusal_of([&](auto& work) { return get_board(stranger, work, {prompter}); });
    BOOST_TEST((refused.code == errc::not_found));
}

BOOST_AUTO_TEST_SUITE_END()

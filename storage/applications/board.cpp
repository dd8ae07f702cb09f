#include "storage/applications/board.hpp"

#include <utility>

#include "storage/applications/sql.hpp"
#include "storage/jobs/pipelines.hpp"

namespace callboard::storage {

board get_board(const caller& who, transaction& work, const by_id& in) {
    auto shown = board{};
    shown.job = get_job(who, work, in);
    auto pipeline =
        find_pipeline_version(work, shown.job.pipeline_id, shown.job.pipeline_version).value();
    shown.move_rule = pipeline.move_rule;
    shown.stages = std::move(pipeline.stages);
    shown.cards = work.all<board_card>(sql::board_cards, who, param<"job_id">(in.id),
                                       param<"limit">(most_cards + 1));
    shown.more = shown.cards.size() > most_cards;
    if (shown.more)
        shown.cards.resize(most_cards);
    return shown;
}

} // namespace callboard::storage

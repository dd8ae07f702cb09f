#include "storage/interviews/panel_changes.hpp"

#include <algorithm>
#include <utility>

#include "storage/interviews/rounds.hpp"
#include "storage/interviews/sql.hpp"
#include "storage/postgres/reach.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

constexpr auto most_at_once = 500;

/// Returns the panel with one member in another's place, who may be on it already.
std::vector<std::int64_t> with_other(std::vector<std::int64_t> panel, std::int64_t from,
                                     std::int64_t to) {
    std::erase(panel, from);
    if (std::ranges::count(panel, to) == 0)
        panel.push_back(to);
    return panel;
}

} // namespace

std::vector<std::int64_t> replace_on_panels(const caller& who, transaction& work,
                                            const panel_replacement& in) {
    require_role(who, {role::admin});
    auto ids = ids_in(work.exec(sql::panel_rounds_of, in, param<"limit">(most_at_once)));
    for (const auto id : ids) {
        const auto round = work.first<round_head>(sql::round_read, who, param<"id">(id)).value();
        auto change = edit_round_input{};
        change.id = id;
        change.panel = with_other(round.panel, in.from, in.to);
        change.lead_id = round.lead_id == in.from ? in.to : round.lead_id;
        change.reason = "Handed over";
        change.allow_overlap = in.allow_overlap;
        change.expected_version = versions{round.version};
        static_cast<void>(edit_round(who, work, change, {}));
    }
    return ids;
}

} // namespace callboard::storage

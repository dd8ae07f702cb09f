#include "storage/interviews/round_terms.hpp"

#include <algorithm>

#include "config/mail_address.hpp"
#include "config/text.hpp"
#include "storage/interviews/sql.hpp"
#include "storage/postgres/reach.hpp"
#include "storage/postgres/text_keys.hpp"

namespace callboard::storage {

namespace {

constexpr auto not_of_the_company = "is not active staff of the company";

struct called_person {
    std::int64_t id = 0;
    std::string name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(called_person, (), (id, name, email))

/// Finds the one member of staff with that address or name.
std::optional<std::int64_t> find_called(transaction& work, std::int64_t company_id,
                                        const std::string& given, problems& found) {
    const auto name = config::identity_key(given);
    const auto address = config::address_key(given);
    auto called = work.all<called_person>(sql::panel_called, param<"company_id">(company_id),
                                          param<"q">(sought(given)));
    for (const auto& one : called)
        if (config::address_key(one.email) == address)
            return one.id;
    std::erase_if(called, [&](const auto& one) { return config::identity_key(one.name) != name; });
    if (called.size() == 1)
        return called.front().id;
    found.add("interviewer", called.empty()
                                 ? not_of_the_company
                                 : "is the name of more than one; give the e-mail address");
    return std::nullopt;
}

/// Returns the ids without repetition, in order.
std::vector<std::int64_t> sorted(std::vector<std::int64_t> ids) {
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    return ids;
}

bool is_one_of(std::int64_t id, const std::vector<std::int64_t>& ids) {
    return std::ranges::count(ids, id) > 0;
}

/// Whether all of these people are active staff of the company, or were on the panel before.
bool are_staff(transaction& work, std::int64_t company_id, const std::vector<std::int64_t>& ids,
               const std::vector<std::int64_t>& present) {
    const auto known =
        ids_in(work.exec(sql::panel_find, param<"company_id">(company_id), param<"ids">(ids)));
    return std::ranges::all_of(
        ids, [&](std::int64_t id) { return is_one_of(id, known) || is_one_of(id, present); });
}

} // namespace

std::optional<round_type_head> choose_type(transaction& work, std::int64_t company_id,
                                           const std::optional<std::int64_t>& id,
                                           const std::optional<std::string>& name,
                                           problems& found) {
    if (!id && !name)
        return std::nullopt;
    const auto name_key = name ? std::optional{config::identity_key(*name)} : std::nullopt;
    auto type = work.first<round_type_head>(sql::round_type_choose, param<"company_id">(company_id),
                                            param<"id">(id), param<"name_key">(name_key));
    const auto* field = id ? "round_type_id" : "round_type";
    if (!type)
        found.add(field, "is not a round type of the company");
    else if (type->archived)
        found.add(field, "is archived");
    return type;
}

round_type_head type_of(transaction& work, const round_head& round) {
    return work
        .first<round_type_head>(sql::round_type_choose, param<"company_id">(round.company_id),
                                param<"id">(round.round_type_id), null<"name_key">)
        .value();
}

void set_panel(transaction& work, round_head& round, const round_people& in, problems& found) {
    const auto present = round.panel;
    if (in.panel)
        round.panel = *in.panel;
    else if (in.interviewer_id)
        round.panel = {*in.interviewer_id};
    else if (in.interviewer)
        if (const auto id = find_called(work, round.company_id, *in.interviewer, found))
            round.panel = {*id};
    if (!are_staff(work, round.company_id, round.panel, present))
        found.add(in.panel ? "panel" : "interviewer_id",
                  in.panel ? "has a member who is not active staff of the company"
                           : not_of_the_company);
    if (in.lead_id) {
        round.lead_id = in.lead_id;
        if (!are_staff(work, round.company_id, {*in.lead_id}, present))
            found.add("lead_id", not_of_the_company);
        round.panel.push_back(*in.lead_id);
    } else if (!round.lead_id || !is_one_of(*round.lead_id, round.panel)) {
        round.lead_id = round.panel.empty() ? std::nullopt : std::optional{round.panel.front()};
    }
    round.panel = sorted(std::move(round.panel));
}

void set_time(round_head& round, const std::optional<moment>& starts_at, const round_length& in,
              std::chrono::minutes usual, const zone_rules& zones, problems& found) {
    const auto length = round.starts_at && round.ends_at ? *round.ends_at - *round.starts_at
                                                         : std::chrono::microseconds{usual};
    if (starts_at)
        round.starts_at = zones.instant_of(*starts_at, round.zone, "starts_at", found);
    if (in.ends_at)
        round.ends_at = zones.instant_of(*in.ends_at, round.zone, "ends_at", found);
    else if (in.duration_minutes && round.starts_at)
        round.ends_at = *round.starts_at + std::chrono::minutes{*in.duration_minutes};
    else if (starts_at && round.starts_at)
        round.ends_at = *round.starts_at + length;
    if ((in.ends_at || in.duration_minutes) && !round.starts_at)
        found.add("starts_at", "is required with ends_at or duration_minutes");
}

} // namespace callboard::storage

#include "storage/applications/application_load.hpp"

#include "storage/applications/sql.hpp"

namespace callboard::storage {

namespace {

constexpr auto most_changes = 20; ///< among which a conflict's cause is looked for

} // namespace

std::vector<std::optional<loaded_application>>
load_applications(connection& session, job_cache& jobs, const std::vector<std::int64_t>& ids) {
    auto rows = all_of<application_row>(session.exec(sql::application_load, param<"ids">(ids)));
    auto by_id = std::unordered_map<std::int64_t, application_row*>{};
    for (auto& row : rows)
        by_id[row.id] = &row;
    auto loaded = std::vector<std::optional<loaded_application>>(ids.size());
    for (auto i = std::size_t{0}; i < ids.size(); ++i) {
        auto at = by_id.find(ids[i]);
        if (at == by_id.end())
            continue;
        if (auto job = jobs.find_or_load(session, at->second->job_id))
            loaded[i] = loaded_application{*at->second, std::move(job)};
    }
    return loaded;
}

std::vector<application_change> newest_changes(transaction& work, std::int64_t application_id,
                                               int version) {
    return work.all<application_change>(sql::application_newest_changes,
                                        param<"application_id">(application_id),
                                        param<"version">(version), param<"limit">(most_changes));
}

} // namespace callboard::storage

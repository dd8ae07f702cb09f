#include "storage/applications/application_load.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "storage/applications/sql.hpp"

namespace callboard::storage {

namespace {

struct last_change {
    std::string kind;
    std::optional<std::string> from_stage;
    std::optional<std::string> to_stage;
    std::optional<std::string> actor_name;
    timestamp at;
    int version = 0;
    std::string stage;
};
BOOST_DESCRIBE_STRUCT(last_change, (), (kind, from_stage, to_stage, actor_name, at, version, stage))

boost::json::value text_or_null(const std::optional<std::string>& text) {
    return text ? boost::json::value(*text) : boost::json::value(nullptr);
}

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

std::string describe_last_change(connection& session, std::int64_t application_id) {
    auto change = first_of<last_change>(
        session.exec(sql::application_last_change, param<"application_id">(application_id)));
    if (!change)
        return {};
    return boost::json::serialize(boost::json::object{
        {"stage", change->stage},
        {"version", change->version},
        {"changed_by", text_or_null(change->actor_name)},
        {"changed_at", to_text(change->at)},
        {"from_stage", text_or_null(change->from_stage)},
        {"to_stage", text_or_null(change->to_stage)},
    });
}

} // namespace callboard::storage

#include "storage/candidates/retention.hpp"

#include "storage/candidates/sql.hpp"
#include "storage/people/panels.hpp"

namespace callboard::storage {

namespace {

enum class changed_thing : std::uint8_t { candidate, application, account };
BOOST_DESCRIBE_ENUM(changed_thing, candidate, application, account)

struct changed_row {
    changed_thing what = changed_thing::candidate;
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(changed_row, (), (what, id))

std::vector<std::int64_t> ids_of(const result& rows) {
    auto ids = std::vector<std::int64_t>{};
    for (auto row = 0; row < rows.size(); ++row)
        ids.push_back(value<std::int64_t>(rows, row, 0));
    return ids;
}

} // namespace

std::vector<retained_candidate> find_retained(transaction& work, company_filter company,
                                              timestamp before, int limit) {
    return work.all<retained_candidate>(sql::retention_due, param<"company_id">(company),
                                        param<"before">(before), param<"limit">(limit));
}

std::vector<std::int64_t> forget_candidates(transaction& work,
                                            const std::vector<std::int64_t>& ids) {
    if (ids.empty())
        return {};
    work.exec(sql::retention_lock, param<"ids">(ids));
    auto forgotten = std::vector<std::int64_t>{};
    auto applications = std::vector<std::int64_t>{};
    auto accounts = std::vector<std::int64_t>{};
    for (const auto& changed : work.all<changed_row>(sql::retention_forget, param<"ids">(ids))) {
        if (changed.what == changed_thing::candidate)
            forgotten.push_back(changed.id);
        else if (changed.what == changed_thing::application)
            applications.push_back(changed.id);
        else
            accounts.push_back(changed.id);
    }
    cancel_rounds_of(work, {.ids = applications});
    for (const auto id : applications)
        work.touch_application(id);
    for (const auto id : accounts)
        work.touch_user(id);
    // Histories and the audit are cleared by the owner's functions, which check who is forgotten.
    work.exec(sql::retention_erase_reasons, param<"application_ids">(applications));
    work.exec(sql::retention_erase_addresses, param<"user_ids">(accounts));
    work.exec(sql::retention_remove, param<"ids">(forgotten));
    return forgotten;
}

std::vector<std::int64_t> find_old_mails(transaction& work, company_filter company,
                                         timestamp before, int limit) {
    return ids_of(work.exec(sql::purge_due_mails, param<"company_id">(company),
                            param<"before">(before), param<"limit">(limit)));
}

std::vector<std::int64_t> find_old_notifications(transaction& work, company_filter company,
                                                 timestamp before, int limit) {
    return ids_of(work.exec(sql::purge_due_notifications, param<"company_id">(company),
                            param<"before">(before), param<"limit">(limit)));
}

void remove_mails(transaction& work, const std::vector<std::int64_t>& ids) {
    work.exec(sql::purge_mails, param<"ids">(ids));
}

void remove_notifications(transaction& work, const std::vector<std::int64_t>& ids) {
    work.exec(sql::purge_notifications, param<"ids">(ids));
}

} // namespace callboard::storage

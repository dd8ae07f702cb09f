#include "storage/retention.hpp"

#include "storage/sql.hpp"

namespace callboard::storage {

namespace {

/// A row that others keep in memory.
struct changed_row {
    bool is_application = false; ///< else an account
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(changed_row, (), (is_application, id))

std::vector<std::int64_t> ids_of(const result& rows) {
    auto ids = std::vector<std::int64_t>{};
    for (auto row = 0; row < rows.size(); ++row)
        ids.push_back(value<std::int64_t>(rows, row, 0));
    return ids;
}

} // namespace

std::vector<retained_candidate> find_retained(transaction& work, company_filter company,
                                              timestamp before, int limit) {
    return work.all<retained_candidate>(sql::retention_due, company, before, limit);
}

std::int64_t forget_candidates(transaction& work, const std::vector<std::int64_t>& ids) {
    if (ids.empty())
        return 0;
    for (const auto& changed : work.all<changed_row>(sql::retention_forget, ids)) {
        if (changed.is_application)
            work.touch_application(changed.id);
        else
            work.touch_user(changed.id);
    }
    return work.exec(sql::retention_remove, ids).size();
}

std::vector<std::int64_t> find_old_mails(transaction& work, company_filter company,
                                         timestamp before, int limit) {
    return ids_of(work.exec(sql::purge_due_mails, company, before, limit));
}

std::vector<std::int64_t> find_old_notifications(transaction& work, company_filter company,
                                                 timestamp before, int limit) {
    return ids_of(work.exec(sql::purge_due_notifications, company, before, limit));
}

std::vector<std::int64_t> find_old_runs(transaction& work, company_filter company, timestamp before,
                                        int limit) {
    return ids_of(work.exec(sql::purge_due_runs, company, before, limit));
}

void remove_mails(transaction& work, const std::vector<std::int64_t>& ids) {
    work.exec(sql::purge_mails, ids);
}

void remove_notifications(transaction& work, const std::vector<std::int64_t>& ids) {
    work.exec(sql::purge_notifications, ids);
}

void remove_runs(transaction& work, const std::vector<std::int64_t>& ids) {
    work.exec(sql::purge_runs, ids);
}

} // namespace callboard::storage

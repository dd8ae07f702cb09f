#include "storage/mail/outbox.hpp"

#include <algorithm>
#include <set>

#include "storage/mail/mails.hpp"
#include "storage/mail/sql.hpp"
#include "storage/postgres/column.hpp"

namespace callboard::storage {

namespace {

/// A due mail, as it was before or after the claim.
struct due_mail : claimed_mail {
    mail_state state = mail_state::claimed;
};
BOOST_DESCRIBE_STRUCT(due_mail, (claimed_mail), (state))

} // namespace

void add_own_texts(transaction& work, std::vector<claimed_mail>& mails) {
    auto companies = std::vector<std::int64_t>{};
    auto kinds = std::vector<std::string>{};
    auto wanted = std::set<std::pair<std::int64_t, std::string>>{};
    for (const auto& mail : mails) {
        if (!mail.has_own_text || !wanted.emplace(mail.company_id, mail.kind).second)
            continue;
        companies.push_back(mail.company_id);
        kinds.push_back(mail.kind);
    }
    if (wanted.empty())
        return;
    const auto texts = load_mail_texts(work, std::move(companies), std::move(kinds));
    for (auto& mail : mails)
        if (const auto found = texts.find({mail.company_id, mail.kind}); found != texts.end())
            mail.own_text = found->second;
}

std::optional<claimed_mail> read_mail(transaction& work, std::int64_t id) {
    auto found = work.first<claimed_mail>(sql::mail_show, param<"id">(id));
    if (!found)
        return std::nullopt;
    if (auto own = work.first<mail_text>(sql::mail_text_at, *found))
        found->own_text = std::make_shared<const mail_text>(std::move(*own));
    return found;
}

mail_claim claim_mails(transaction& work, int limit, std::chrono::milliseconds lease) {
    auto claim = mail_claim{};
    for (auto& mail : work.all<due_mail>(sql::mail_claim, param<"limit">(limit),
                                         param<"lease_ms">(lease.count()))) {
        if (mail.state == mail_state::claimed)
            claim.mails.push_back(std::move(mail));
        else if (mail.state == mail_state::suppressed)
            ++claim.suppressed;
        else if (mail.state == mail_state::failed)
            ++claim.failed;
        else if (mail.state == mail_state::cancelled)
            ++claim.superseded;
        else
            ++claim.put_off;
    }
    add_own_texts(work, claim.mails);
    return claim;
}

std::vector<std::int64_t> begin_transmission(transaction& work, std::span<const begun_mail> mails,
                                             std::chrono::milliseconds lease) {
    auto rows = work.exec(sql::mail_begin, columns_of(mails), param<"lease_ms">(lease.count()));
    auto ids = std::vector<std::int64_t>{};
    for (auto row = 0; row < rows.size(); ++row)
        ids.push_back(value<std::int64_t>(rows, row, 0));
    return ids;
}

finish_counts finish_mails(transaction& work, std::span<const finished_mail> mails) {
    auto counts = work.first<finish_counts>(
        sql::mail_finish, columns_of(mails),
        param<"delay_ms">(column(mails, [](auto& m) { return m.delay.count(); })));
    return counts.value();
}

recovered_mails recover_mails(transaction& work) {
    return work.first<recovered_mails>(sql::mail_recover).value();
}

waiting_mails count_waiting_mails(transaction& work) {
    return work.first<waiting_mails>(sql::mail_count_waiting).value();
}

} // namespace callboard::storage

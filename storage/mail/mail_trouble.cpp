#include "storage/mail/mail_trouble.hpp"

#include <map>
#include <set>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "config/mail_address.hpp"
#include "storage/audit/audit.hpp"
#include "storage/mail/notifications.hpp"
#include "storage/mail/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

/// A person who should know about a mail, and the mail.
struct concerned {
    std::int64_t user_id = 0;
    bool told = false; ///< notified by mail within the last hour
    std::int64_t id = 0;
    std::string kind;
    std::string subject;
    std::string recipient_name;
    std::string domain;
    std::string reply;
    std::optional<std::int64_t> application_id;
    std::optional<std::int64_t> candidate_id;
    std::optional<std::int64_t> job_id;
};
BOOST_DESCRIBE_STRUCT(concerned, (),
                      (user_id, told, id, kind, subject, recipient_name, domain, reply,
                       application_id, candidate_id, job_id))

using by_user = std::map<std::int64_t, std::vector<concerned>>;

by_user find_concerned(transaction& work, std::span<const std::int64_t> ids) {
    auto found = by_user{};
    for (auto& one : work.all<concerned>(sql::mail_trouble_people, param<"ids">(ids)))
        found[one.user_id].push_back(std::move(one));
    return found;
}

new_notification about(const concerned& one, std::string_view kind) {
    return {.user_id = one.user_id,
            .kind = std::string{kind},
            .title = {},
            .body = {},
            .application_id = one.application_id,
            .candidate_id = one.candidate_id,
            .job_id = one.job_id};
}

new_notification unknown_notice(const std::vector<concerned>& mails) {
    constexpr auto what_to_do = "Find out whether it arrived, then record that or send it again.";
    const auto& first = mails.front();
    if (mails.size() == 1) {
        auto notice = about(first, "mail_unknown");
        notice.title =
            fmt::format("A mail to {} may not have arrived",
                        first.recipient_name.empty() ? "somebody" : first.recipient_name);
        notice.body = first.subject.empty() ? what_to_do
                                            : fmt::format("“{}” (mail no. {}). {}", first.subject,
                                                          first.id, what_to_do);
        return notice;
    }
    return {.user_id = first.user_id,
            .kind = "mail_unknown",
            .title = fmt::format("{} mails may not have arrived", mails.size()),
            .body = "Find out whether they arrived, then record that or send them again."};
}

void queue_mails(transaction& work, const by_user& people) {
    auto users = std::vector<std::int64_t>{};
    auto inputs = std::vector<std::string>{};
    for (const auto& [user, mails] : people) {
        auto rows = boost::json::array{};
        for (const auto& one : mails)
            // Trouble with these mails themselves is only shown on the dashboard.
            if (!one.told && one.kind != "mail_trouble")
                rows.push_back(boost::json::object{{"recipient", one.recipient_name},
                                                   {"subject", one.subject}});
        if (rows.empty())
            continue;
        users.push_back(user);
        const auto count = rows.size();
        inputs.push_back(boost::json::serialize(
            boost::json::object{{"count", count}, {"url", "/"}, {"rows", std::move(rows)}}));
    }
    if (users.empty())
        return;
    work.exec(sql::mail_trouble_queue, param<"user_id">(users), param<"inputs">(inputs));
    work.touch_mail();
}

/// Returns the domain in the form of address keys.
std::string domain_key(const std::string& typed) {
    const auto key = config::address_key("a@" + typed);
    return key.substr(key.find('@') + 1);
}

} // namespace

void tell_of_unknown_mails(transaction& work, std::span<const std::int64_t> ids) {
    if (ids.empty())
        return;
    const auto people = find_concerned(work, ids);
    auto notices = std::vector<new_notification>{};
    for (const auto& [user, mails] : people)
        notices.push_back(unknown_notice(mails));
    queue_mails(work, people); // before the notices, which would count as a notification
    add_notifications(work, notices);
}

void tell_of_stopped_domains(transaction& work, std::span<const std::int64_t> ids) {
    if (ids.empty())
        return;
    auto notices = std::vector<new_notification>{};
    for (const auto& [user, mails] : find_concerned(work, ids)) {
        auto domains = std::set<std::string>{};
        for (const auto& one : mails) {
            if (!domains.insert(one.domain).second)
                continue;
            auto notice = about(one, "mail_domain_stopped");
            notice.title = fmt::format("Mail to {} is stopped for now", one.domain);
            notice.body = fmt::format("The mail server refuses it: {}", one.reply);
            notices.push_back(std::move(notice));
        }
    }
    add_notifications(work, notices);
}

page<domain_stop> list_domain_stops(const caller& who, transaction& work,
                                    const list_domain_stops_input& in) {
    require_role(who, {role::admin});
    const auto scope = list_scope("domain_stops", in);
    const auto after = read_cursor(in.cursor, scope);
    auto rows = work.all<domain_stop>(sql::domain_stop_list,
                                      param<"after_domain">(after ? after->key : std::string{}),
                                      param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit,
                     [&](const domain_stop& last) { return encode_cursor(scope, last.domain, 0); });
}

void release_domain(const caller& who, transaction& work, const release_domain_input& in) {
    require_role(who, {role::admin});
    if (!work.scalar<std::string>(sql::domain_stop_release, param<"domain">(domain_key(in.domain))))
        throw failure{errc::not_found, "The domain is not stopped."};
    add_audit(work, who.user_id, {.kind = "mail_domain_released", .detail = in.domain});
    work.touch_mail();
}

} // namespace callboard::storage

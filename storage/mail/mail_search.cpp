#include "storage/mail/mail_search.hpp"

#include <string>

#include "config/text.hpp"
#include "storage/mail/sql.hpp"
#include "storage/postgres/column.hpp"
#include "storage/postgres/reach.hpp"
#include "storage/postgres/text_keys.hpp"

namespace callboard::storage {

namespace {

struct unfolded_mail {
    std::int64_t id = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(unfolded_mail, (), (id, text))

/// Returns the ids of all mails that can have the text, whoever may see them; nothing if they, or
/// the candidates they are to, are more than a few.
some_ids few_ids(const caller& who, transaction& work, const std::string& q) {
    const auto people = ids_in(work.exec(sql::mail_people, param<"q">(q), param<"limit">(few + 1)));
    if (people.size() > few)
        return std::nullopt;
    return if_few(ids_in(work.exec(sql::mail_sought, who, param<"q">(q), param<"limit">(few + 1),
                                   param<"candidate_ids">(people))));
}

} // namespace

std::vector<std::int64_t> find_mails(const caller& who, transaction& work,
                                     const list_mails_input& in,
                                     std::optional<std::int64_t> before_id) {
    auto q = sought(in.q);
    if (q && q->empty())
        q.reset();
    const auto wanted = static_cast<std::size_t>(in.limit) + 1;
    const auto list = [&](std::size_t reach, const some_ids& among) {
        return ids_in(work.exec(sql::mail_known, who, in, param<"q">(q),
                                param<"before_id">(before_id), param<"limit">(wanted),
                                param<"reach">(reach), param<"among">(among)));
    };
    if (!q || in.application_id || in.candidate_id) // these have few
        return list(reaches.back(), std::nullopt);
    const auto short_list = in.state && *in.state != mail_state::sent;
    return ids_by_reach(wanted, short_list, list, [&] { return few_ids(who, work, *q); });
}

std::int64_t fold_mails(transaction& work, int limit) {
    const auto mails = work.all<unfolded_mail>(sql::mail_unfolded, param<"limit">(limit));
    if (!mails.empty())
        work.exec(sql::mail_fold, param<"id">(column(mails, &unfolded_mail::id)),
                  param<"search_key">(column(
                      mails, [](const auto& mail) { return config::search_key(mail.text); })));
    return static_cast<std::int64_t>(mails.size());
}

} // namespace callboard::storage

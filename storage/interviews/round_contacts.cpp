#include "storage/interviews/round_contacts.hpp"

#include <array>

#include <fmt/format.h>

#include "storage/interviews/sql.hpp"
#include "storage/mail/notifications.hpp"

namespace callboard::storage {

std::optional<round_contact> find_round_contact(transaction& work, std::int64_t round_id) {
    return work.first<round_contact>(sql::round_contact, param<"round_id">(round_id));
}

void notify(transaction& work, const round_contact& contact, const std::string& title) {
    const auto notice =
        new_notification{.user_id = contact.user_id,
                         .kind = "panel",
                         .title = title,
                         .body = fmt::format("{} with {} for {}", contact.name,
                                             contact.candidate_name, contact.job_title),
                         .application_id = contact.application_id,
                         .candidate_id = contact.candidate_id,
                         .job_id = contact.job_id};
    add_notifications(work, std::array{notice});
}

} // namespace callboard::storage

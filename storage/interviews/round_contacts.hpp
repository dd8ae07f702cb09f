#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

/// Who is told of what happens to a round: the company's contact for its application.
namespace callboard::storage {

struct round_contact {
    std::int64_t user_id = 0;
    std::int64_t application_id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t job_id = 0;
    std::string name; ///< of the round type
    std::string candidate_name;
    std::string job_title;
};
BOOST_DESCRIBE_STRUCT(round_contact, (),
                      (user_id, application_id, candidate_id, job_id, name, candidate_name,
                       job_title))

/// Returns the contact or else their lead, whoever is active; nothing if nobody is.
std::optional<round_contact> find_round_contact(transaction& work, std::int64_t round_id);

/// Adds a notification of that title about the round.
void notify(transaction& work, const round_contact& contact, const std::string& title);

} // namespace callboard::storage

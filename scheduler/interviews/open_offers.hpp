#pragma once

#include <cstdint>
#include <string>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/page.hpp"

namespace callboard::scheduler {

/// A round whose time the candidate has not chosen yet.
struct open_offer {
    std::int64_t round_id = 0;
    std::int64_t application_id = 0;
    std::string name; ///< of the round type
    std::string job_title;
    std::string company_name;
    int duration_minutes = 60;
    storage::timestamp closes_at; ///< the round ends before
};
BOOST_DESCRIBE_STRUCT(open_offer, (),
                      (round_id, application_id, name, job_title, company_name, duration_minutes,
                       closes_at))

struct my_offers_input : storage::paged {};
BOOST_DESCRIBE_STRUCT(my_offers_input, (storage::paged), ())

/// Lists the rounds whose time the calling candidate may choose, oldest first.
storage::page<open_offer> my_offers(const storage::caller& who, storage::transaction& work,
                                    const my_offers_input& in);

} // namespace callboard::scheduler

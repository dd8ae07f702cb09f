#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// Withdrawal of an opt-out: by the link in a mail, or by staff whom the person has asked.
namespace callboard::storage {

/// Whether an address is opted out of a company's follow-ups and digests.
struct opt_out_standing {
    std::optional<std::string> company_name; ///< absent for the installation's own mails
    bool opted_out = false;
    bool staff = false; ///< whether the address belongs to the account of somebody who is not a
                        ///< candidate
};
BOOST_DESCRIBE_STRUCT(opt_out_standing, (), (company_name, opted_out, staff))

opt_out_standing find_opt_out(transaction& work, std::string_view address, std::int64_t company_id);

/// A person who wants follow-ups and digests again.
struct opt_in {
    std::int64_t id = 0;
    std::string address;
    std::optional<std::int64_t> company_id; ///< absent for the installation's own mails
    timestamp at;
    std::optional<std::int64_t> taken_by; ///< the user whom the person asked; null: by the link in
                                          ///< a mail
    std::optional<std::string> taken_by_name; ///< unless they have left the company
    std::optional<std::string> said;          ///< what the person said
};
BOOST_DESCRIBE_STRUCT(opt_in, (), (id, address, company_id, at, taken_by, taken_by_name, said))

/// Withdraws an opt-out for the holder of a link. Does nothing if there is none.
void take_back_opt_out(transaction& work, std::string_view address, std::int64_t company_id);

struct take_back_opt_out_input {
    std::string address;
    std::optional<std::int64_t> company_id = {}; ///< for administrators; absent: the installation
    std::string said;
    static constexpr auto rules =
        std::array{rule::email("address"), rule::line("said", 500).filled()};
    static constexpr std::string_view example =
        R"({"address": "anna@example.org", "said": "By phone: please do keep me posted."})";
};
BOOST_DESCRIBE_STRUCT(take_back_opt_out_input, (), (address, company_id, said))

/// Withdraws an opt-out, and records what the person said and whom they asked. Recruiters may do
/// this for addresses among their company's opt-outs, administrators for all. Throws
/// `errc::not_found` if there is no such opt-out.
opt_in take_back_opt_out_for(const caller& who, transaction& work,
                             const take_back_opt_out_input& in);

struct list_opt_ins_input : paged {
    std::optional<std::int64_t> company_id = {};
    std::optional<std::string> address = {}; ///< part of the address
    static constexpr auto rules = std::array{rule::text("address", 254)};
};
BOOST_DESCRIBE_STRUCT(list_opt_ins_input, (paged), (company_id, address))

/// Lists opt-ins, newest first. Recruiters see those of their company, administrators all.
page<opt_in> list_opt_ins(const caller& who, transaction& work, const list_opt_ins_input& in);

} // namespace callboard::storage

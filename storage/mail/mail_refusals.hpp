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

/// Addresses that get no mail: suppressed ones get none at all, those that opted out no follow-ups
/// and digests. Addresses are stored in lower case.
namespace callboard::storage {

struct suppressed_address {
    std::string address;
    std::string reason; ///< in the words of the mail server or of the person who added it
    timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(suppressed_address, (), (address, reason, created_at))

struct list_suppressions_input : paged {
    std::optional<std::string> address = {}; ///< part of the address
    static constexpr auto rules = std::array{rule::text("address", 254)};
};
BOOST_DESCRIBE_STRUCT(list_suppressions_input, (paged), (address))

/// Lists suppressed addresses in alphabetical order. Administrators only.
page<suppressed_address> list_suppressions(const caller& who, transaction& work,
                                           const list_suppressions_input& in);

struct add_suppression_input {
    std::string address;
    std::string reason;
    static constexpr auto rules =
        std::array{rule::email("address"), rule::line("reason", 500).filled()};
    static constexpr std::string_view example =
        R"({"address": "anna@example.org", "reason": "asked by phone to be left alone"})";
};
BOOST_DESCRIBE_STRUCT(add_suppression_input, (), (address, reason))

/// Stops all mail to the address. If it is suppressed already, changes the reason. Administrators
/// only.
suppressed_address add_suppression(const caller& who, transaction& work,
                                   const add_suppression_input& in);

struct remove_suppression_input {
    std::string address;
};
BOOST_DESCRIBE_STRUCT(remove_suppression_input, (), (address))

/// Allows mail to the address again. Administrators only.
void remove_suppression(const caller& who, transaction& work, const remove_suppression_input& in);

struct opted_out_address {
    std::string address;
    std::optional<std::int64_t> company_id; ///< absent for the installation's own mails
    timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(opted_out_address, (), (address, company_id, created_at))

struct list_opt_outs_input : paged {
    std::optional<std::int64_t> company_id = {};
    std::optional<std::string> address = {}; ///< part of the address
    static constexpr auto rules = std::array{rule::text("address", 254)};
};
BOOST_DESCRIBE_STRUCT(list_opt_outs_input, (paged), (company_id, address))

/// Lists opt-outs from follow-ups and digests. Recruiters see their company's, administrators all.
page<opted_out_address> list_opt_outs(const caller& who, transaction& work,
                                      const list_opt_outs_input& in);

/// Stops follow-ups and digests of the company (0: of the installation) to the address. For the
/// holder of a link that allows it. Doing it again changes nothing.
void add_opt_out(transaction& work, std::string_view address, std::int64_t company_id);

} // namespace callboard::storage

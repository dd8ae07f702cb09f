#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/clearable.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// The companies of an installation. All functions here are for administrators only.
namespace callboard::storage {

struct company {
    std::int64_t id = 0;
    std::string name;
    storage::recruiter_scope recruiter_scope = storage::recruiter_scope::company;
    /// While a company is inactive, its people cannot sign in and its work stops: its open jobs are
    /// hidden and accept no applications, and nobody gets reminders or mails. When it is active
    /// again, everything is as it was.
    bool active = true;
    std::string zone;                    ///< time zone of its working hours
    std::optional<std::string> reply_to; ///< where candidates' replies go if no recruiter is known
    int version = 1;
    timestamp created_at;
    timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(company, (),
                      (id, name, recruiter_scope, active, zone, reply_to, version, created_at,
                       updated_at))

struct list_companies_input : paged {
    std::optional<bool> active = {};
    std::optional<std::string> q = {}; ///< part of the name
    static constexpr auto rules = std::array{rule::text("q", 200)};
};
BOOST_DESCRIBE_STRUCT(list_companies_input, (paged), (active, q))

/// Lists companies by id.
page<company> list_companies(const caller& who, transaction& work, const list_companies_input& in);

company get_company(const caller& who, transaction& work, const by_id& in);

struct create_company_input {
    std::string name;
    std::optional<storage::recruiter_scope> recruiter_scope = {}; ///< default: `company`
    std::optional<std::string> zone = {}; ///< e.g. Europe/Berlin; default: the caller's
    std::optional<std::string> reply_to = {};
    static constexpr auto rules =
        std::array{rule::line("name", 200).filled(), rule::zone("zone").clearable(),
                   rule::email("reply_to").clearable()};
    static constexpr std::string_view example = R"({"name": "Globe Theatre"})";
};
BOOST_DESCRIBE_STRUCT(create_company_input, (), (name, recruiter_scope, zone, reply_to))

company create_company(const caller& who, transaction& work, const create_company_input& in);

struct edit_company_input {
    std::int64_t id = 0;
    std::optional<std::string> name = {};
    std::optional<storage::recruiter_scope> recruiter_scope = {};
    std::optional<bool> active = {};
    clearable<std::string> reply_to = {};
    std::optional<versions> expected_version = {};
    static constexpr auto rules =
        std::array{rule::line("name", 200).filled(), rule::email("reply_to").clearable()};
    static constexpr bool is_edit = true;
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"is_active", "active"}};
    static constexpr std::string_view example = R"({"recruiter_scope": "assigned"})";
};
BOOST_DESCRIBE_STRUCT(edit_company_input, (),
                      (id, name, recruiter_scope, active, reply_to, expected_version))

/// Changes the given fields. Changing the scope or status ends the access tokens of everyone in the
/// company: new ones have the new scope, or are refused.
company edit_company(const caller& who, transaction& work, const edit_company_input& in);

} // namespace callboard::storage

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/codec.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// Links by which somebody without an account sees a summary of a candidate: those fields that were
/// chosen, as they are now. A link shows what whoever made it may still see, so it stops working
/// when they leave or the candidate is none of theirs any more. Only a hash of its token is stored.
namespace callboard::storage {

/// What a link can show.
enum class share_field : std::uint8_t {
    name,
    email,
    phone,
    links,
    resume_links,
    city,
    visa_status,
    skills,
    experience_level,
};
BOOST_DESCRIBE_ENUM(share_field, name, email, phone, links, resume_links, city, visa_status, skills,
                    experience_level)

/// Whether a link still works, by what is known of the link itself.
enum class share_state : std::uint8_t { open, revoked, expired, used_up };
BOOST_DESCRIBE_ENUM(share_state, open, revoked, expired, used_up)

struct share_link {
    std::int64_t id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t company_id = 0;
    std::vector<share_field> fields;
    std::string message; ///< to whoever opens the link
    share_state state = share_state::open;
    int max_views = 0;
    int views = 0;
    std::optional<timestamp> last_viewed_at = {};
    timestamp expires_at;
    std::optional<timestamp> revoked_at = {};
    std::optional<std::int64_t> revoked_by = {};
    std::int64_t created_by = 0;
    std::optional<std::string> created_by_name = {}; ///< unless they have left the company
    timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(share_link, (),
                      (id, candidate_id, company_id, fields, message, state, max_views, views,
                       last_viewed_at, expires_at, revoked_at, revoked_by, created_by,
                       created_by_name, created_at))

struct list_share_links_input : paged {
    std::int64_t id = 0; ///< id of the candidate
};
BOOST_DESCRIBE_STRUCT(list_share_links_input, (paged), (id))

/// Lists the links to a candidate that the caller made, newest first; administrators see all.
page<share_link> list_share_links(const caller& who, transaction& work,
                                  const list_share_links_input& in);

/// Returns a link that the caller made; administrators see all.
share_link get_share_link(const caller& who, transaction& work, const by_id& in);

/// How many links of one company to one candidate may work at the same time.
inline constexpr auto most_open_links = 50;

struct share_candidate_input {
    std::int64_t id = 0;                         ///< id of the candidate
    std::optional<std::int64_t> company_id = {}; ///< for administrators, who must give it
    std::vector<share_field> fields;             ///< what the link shows; nothing else
    std::optional<std::string> message = {};     ///< to whoever opens the link
    int expires_in_days = 14;
    int max_views = 100; ///< after so many views the link ends

    static constexpr auto rules =
        std::array{rule::list("fields", 1, 9), rule::lines("message", 2'000),
                   rule::number("expires_in_days", 1, 365), rule::number("max_views", 1, 1'000)};
    static constexpr auto optional_members =
        std::array<std::string_view, 2>{"expires_in_days", "max_views"};
    static constexpr std::string_view example = R"({
        "fields": ["name", "city", "skills", "experience_level"],
        "message": "Ada would be free from June.",
        "expires_in_days": 7
    })";
};
BOOST_DESCRIBE_STRUCT(share_candidate_input, (),
                      (id, company_id, fields, message, expires_in_days, max_views))
void check(const share_candidate_input& in, problems& found);

/// Makes a link to a candidate that the caller sees. Throws `errc::conflict` if the company must
/// not contact the candidate, or if too many links work already.
share_link share_candidate(const caller& who, transaction& work, const share_candidate_input& in,
                           const bytes& token_hash);

/// Ends a link that the caller made, or, for administrators, any. Doing it again changes nothing.
share_link revoke_share_link(const caller& who, transaction& work, const by_id& in);

/// What a link shows: the chosen fields, and nothing for the others.
struct shared_candidate {
    std::optional<std::string> name = {};
    std::optional<std::string> email = {};
    std::optional<std::string> phone = {};
    std::optional<std::vector<std::string>> links = {};
    std::optional<std::vector<std::string>> resume_links = {};
    std::optional<std::string> city = {};
    std::optional<std::string> visa_status = {};
    std::optional<std::vector<std::string>> skills = {};
    std::optional<std::string> experience_level = {}; ///< fresher, 1-3, 3-5 or 5+ (years)
    std::vector<share_field> fields;                  ///< those that were chosen
    std::string message;                              ///< from whoever shared it
    std::string company_name;                         ///< the company that shared it
    timestamp expires_at;                             ///< when the link ends at the latest
};
BOOST_DESCRIBE_STRUCT(shared_candidate, (),
                      (name, email, phone, links, resume_links, city, visa_status, skills,
                       experience_level, fields, message, company_name, expires_at))

/// Whether opening a link counts.
enum class share_view : bool { counted, not_counted };

/// Opens a link. A view that counts is recorded in the audit. Returns nothing if the link does not
/// work, or no longer: whatever the reason is, the answer is the same.
std::optional<shared_candidate> open_share_link(transaction& work, const bytes& token_hash,
                                                share_view how);

} // namespace callboard::storage

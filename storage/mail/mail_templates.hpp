#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/expected_version.hpp"

/// The mail templates that companies use instead of the built-in ones. Versions are only added; the
/// newest one counts. What a template may contain is not known here.
namespace callboard::storage {

/// The three templates of a mail.
struct mail_text {
    std::string subject;
    std::string text;
    std::string html; ///< empty if the mail is plain text only
    bool operator==(const mail_text&) const = default;
};
BOOST_DESCRIBE_STRUCT(mail_text, (), (subject, text, html))

/// A version of a company's text. Without a text, it means a return to the built-in one.
struct mail_template_version {
    int version = 0;
    std::optional<std::string> subject;
    std::optional<std::string> text;
    std::optional<std::string> html;
    std::optional<std::int64_t> created_by;
    std::optional<std::string> created_by_name; ///< unless they have left the company
    timestamp created_at;

    [[nodiscard]] std::optional<mail_text> own_text() const;
};
BOOST_DESCRIBE_STRUCT(mail_template_version, (),
                      (version, subject, text, html, created_by, created_by_name, created_at))

/// Returns the company whose templates the caller works on: their own, or the one that an
/// administrator names. Throws `failure` if it is another one, is not named, or does not exist.
std::int64_t template_company(const caller& who, transaction& work,
                              std::optional<std::int64_t> named);

/// Returns the newest version of each kind.
std::map<std::string, mail_template_version> newest_mail_templates(transaction& work,
                                                                   std::int64_t company_id);

/// Returns the versions of a kind, newest first, at most 100.
std::vector<mail_template_version>
mail_template_versions(transaction& work, std::int64_t company_id, std::string_view kind);

/// Adds a version; nullopt returns to the built-in text. Throws `errc::version_mismatch` if the
/// newest is not the expected one, `errc::conflict` if another was added at the same moment.
mail_template_version add_mail_template(const caller& who, transaction& work,
                                        std::int64_t company_id, std::string_view kind,
                                        const std::optional<mail_text>& own,
                                        std::optional<storage::versions> expected_version);

/// Texts by company and kind.
using mail_texts = std::map<std::pair<std::int64_t, std::string>, std::shared_ptr<const mail_text>>;

/// Returns the current texts of these companies and kinds, where they have texts of their own.
mail_texts load_mail_texts(transaction& work, std::vector<std::int64_t> companies,
                           std::vector<std::string> kinds);

/// Returns the current texts of the application's company, by kind.
std::map<std::string, mail_text> mail_texts_of_application(transaction& work,
                                                           std::int64_t application_id);

/// The data for a preview of a mail about an application.
struct preview_application {
    std::int64_t application_id = 0;
    std::string candidate_name;
    std::string job_title;
    std::string company_name;
    std::string recipient_name; ///< the caller's name
    std::string stage;
};
BOOST_DESCRIBE_STRUCT(preview_application, (),
                      (application_id, candidate_name, job_title, company_name, recipient_name,
                       stage))

/// Throws `errc::not_found` unless the caller sees the application and it belongs to the company.
preview_application find_preview_application(const caller& who, transaction& work,
                                             std::int64_t company_id, std::int64_t application_id);

} // namespace callboard::storage

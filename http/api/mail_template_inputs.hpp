#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/mail/mail_templates.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/rules.hpp"

/// Bodies and answers of the routes for mail templates. Only administrators give `company_id`, and
/// they must.
namespace callboard::http {

struct list_mail_templates_input {
    std::optional<std::int64_t> company_id;
};
BOOST_DESCRIBE_STRUCT(list_mail_templates_input, (), (company_id))

struct mail_template_input {
    std::string kind;
    std::optional<std::int64_t> company_id;
};
BOOST_DESCRIBE_STRUCT(mail_template_input, (), (kind, company_id))

struct edit_mail_template_input {
    std::string kind;
    std::optional<std::int64_t> company_id;
    std::string subject;
    std::string text;
    std::string html; ///< empty for plain text only
    std::optional<storage::versions> expected_version;
    static constexpr auto rules = std::array{storage::rule::line("subject", 500).filled(),
                                             storage::rule::lines("text", 50'000).filled(),
                                             storage::rule::lines("html", 200'000)};
    static constexpr bool is_edit = true;
    static constexpr std::array optional_members{std::string_view{"html"}};
    static constexpr std::string_view example =
        R"({"subject": "Thank you, {{candidate_name}}", "text": "We have your application for {{job_title}}."})";
};
BOOST_DESCRIBE_STRUCT(edit_mail_template_input, (),
                      (kind, company_id, subject, text, html, expected_version))

struct remove_mail_template_input {
    std::string kind;
    std::optional<std::int64_t> company_id;
    std::optional<storage::versions> expected_version;
};
BOOST_DESCRIBE_STRUCT(remove_mail_template_input, (), (kind, company_id, expected_version))

struct preview_mail_template_input {
    std::string kind;
    std::optional<std::int64_t> company_id;
    std::optional<std::int64_t> application_id; ///< absent: sample data is used
    std::optional<std::string> subject;         ///< of a draft; absent: as in force
    std::optional<std::string> text;
    std::optional<std::string> html;
    static constexpr auto rules =
        std::array{storage::rule::line("subject", 500), storage::rule::lines("text", 50'000),
                   storage::rule::lines("html", 200'000)};
    static constexpr std::string_view example =
        R"({"application_id": 1, "subject": "Thank you, {{candidate_name}}"})";
};
BOOST_DESCRIBE_STRUCT(preview_mail_template_input, (),
                      (kind, company_id, application_id, subject, text, html))

/// A kind of mail and its text.
struct mail_template {
    std::string kind;
    int version = 0;                 ///< of the company's newest template; 0 if there has been none
    bool editable = true;            ///< whether a company may write its own
    std::vector<std::string> values; ///< that the text may use; those of a list as `list.value`
    storage::mail_text built_in;
    std::optional<storage::mail_text> own; ///< the company's own, used instead
};
BOOST_DESCRIBE_STRUCT(mail_template, (), (kind, version, editable, values, built_in, own))

struct mail_template_with_versions : mail_template {
    std::vector<storage::mail_template_version> versions; ///< newest first
};
BOOST_DESCRIBE_STRUCT(mail_template_with_versions, (mail_template), (versions))

/// The mail as a recipient would read it.
struct mail_preview {
    std::string subject;
    std::string text;
    std::string html;
};
BOOST_DESCRIBE_STRUCT(mail_preview, (), (subject, text, html))

} // namespace callboard::http

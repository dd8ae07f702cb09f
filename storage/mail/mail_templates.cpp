#include "storage/mail/mail_templates.hpp"

#include "storage/audit/audit.hpp"
#include "storage/mail/sql.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

struct version_of_kind : mail_template_version {
    std::string kind;
};
BOOST_DESCRIBE_STRUCT(version_of_kind, (mail_template_version), (kind))

struct loaded_text : mail_text {
    std::int64_t company_id = 0;
    std::string kind;
};
BOOST_DESCRIBE_STRUCT(loaded_text, (mail_text), (company_id, kind))

std::optional<std::string> part(const std::optional<mail_text>& text,
                                std::string mail_text::*name) {
    return text ? std::optional{(*text).*name} : std::nullopt;
}

} // namespace

std::optional<mail_text> mail_template_version::own_text() const {
    if (!subject)
        return std::nullopt;
    return mail_text{*subject, text.value_or(""), html.value_or("")};
}

std::int64_t template_company(const caller& who, transaction& work,
                              std::optional<std::int64_t> named) {
    require_role(who, {role::admin, role::recruiter});
    const auto company_id = company_to_read(who, named);
    if (who.is == role::admin &&
        !work.scalar<bool>(sql::mail_template_company, param<"company_id">(company_id)).value())
        throw not_found("company");
    return company_id;
}

std::map<std::string, mail_template_version> newest_mail_templates(transaction& work,
                                                                   std::int64_t company_id) {
    auto newest = std::map<std::string, mail_template_version>{};
    for (auto& row :
         work.all<version_of_kind>(sql::mail_template_newest, param<"company_id">(company_id)))
        newest.emplace(row.kind, std::move(row));
    return newest;
}

std::vector<mail_template_version>
mail_template_versions(transaction& work, std::int64_t company_id, std::string_view kind) {
    return work.all<mail_template_version>(sql::mail_template_versions,
                                           param<"company_id">(company_id), param<"kind">(kind));
}

mail_template_version add_mail_template(const caller& who, transaction& work,
                                        std::int64_t company_id, std::string_view kind,
                                        const std::optional<mail_text>& own,
                                        std::optional<storage::versions> expected_version) {
    const auto before = mail_template_versions(work, company_id, kind);
    expect_version(expected_version, before.empty() ? 0 : before.front().version);
    auto added = work.first<mail_template_version>(
        sql::mail_template_add, who, param<"company_id">(company_id), param<"kind">(kind),
        param<"subject">(part(own, &mail_text::subject)),
        param<"text">(part(own, &mail_text::text)), param<"html">(part(own, &mail_text::html)));
    add_audit(work, who.user_id,
              {own ? "mail_template_edited" : "mail_template_removed", 0, company_id, kind});
    return std::move(*added);
}

mail_texts load_mail_texts(transaction& work, std::vector<std::int64_t> companies,
                           std::vector<std::string> kinds) {
    auto texts = mail_texts{};
    for (auto& row : work.all<loaded_text>(sql::mail_text_load, param<"company_ids">(companies),
                                           param<"kinds">(kinds)))
        texts.emplace(std::pair{row.company_id, row.kind},
                      std::make_shared<const mail_text>(std::move(row)));
    return texts;
}

std::map<std::string, mail_text> mail_texts_of_application(transaction& work,
                                                           std::int64_t application_id) {
    auto texts = std::map<std::string, mail_text>{};
    for (auto& row : work.all<loaded_text>(sql::mail_text_of_application,
                                           param<"application_id">(application_id)))
        texts.emplace(row.kind, std::move(row));
    return texts;
}

preview_application find_preview_application(const caller& who, transaction& work,
                                             std::int64_t company_id, std::int64_t application_id) {
    return require_found("application",
                         work.first<preview_application>(sql::mail_preview_application, who,
                                                         param<"application_id">(application_id),
                                                         param<"company_id">(company_id)));
}

} // namespace callboard::storage

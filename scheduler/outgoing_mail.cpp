#include "scheduler/outgoing_mail.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <stdexcept>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "scheduler/address.hpp"
#include "scheduler/message.hpp"
#include "storage/utf8.hpp"

namespace callboard::scheduler {

namespace {

using values_map = std::map<std::string, std::string>;

void add(values_map& values, const char* name, const std::optional<std::string>& value) {
    if (value)
        values.emplace(name, *value);
}

void add_inputs(values_map& values, const std::string& inputs) {
    const auto parsed = boost::json::parse(inputs);
    for (const auto& [name, value] : parsed.as_object()) {
        if (value.is_string())
            values.insert_or_assign(std::string{name}, std::string{value.get_string()});
        else if (value.is_int64())
            values.insert_or_assign(std::string{name}, std::to_string(value.get_int64()));
    }
}

/// What is not known has no entry: a template that asks for it is an error rather than a gap.
values_map values_of(const storage::claimed_mail& claimed, const mail_author& author) {
    auto values = values_map{{"name", claimed.recipient_name},
                             {"recruiter_name", claimed.recipient_name},
                             {"from_stage", ""}};
    add(values, "candidate_name", claimed.candidate_name);
    add(values, "job_title", claimed.job_title);
    add(values, "company_name", claimed.company_name);
    // Administrators and candidates are invited by the installation.
    if (claimed.kind == "invitation" && !claimed.company_name)
        values.emplace("company_name", "Callboard");
    if (claimed.application_id) {
        values.emplace("application_id", std::to_string(*claimed.application_id));
        values.emplace(
            "url", fmt::format("{}/applications/{}", author.public_url, *claimed.application_id));
    }
    if (claimed.expires_at) {
        const auto hours =
            std::chrono::ceil<std::chrono::hours>(*claimed.expires_at - claimed.created_at);
        values.emplace("hours", std::to_string(hours.count()));
    }
    add_inputs(values, claimed.inputs.text);
    return values;
}

/// Names come from people: a line break in one must not keep the mail from leaving.
std::string on_one_line(std::string name) {
    std::ranges::replace_if(
        name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return name;
}

void require_storable(const std::string& subject) {
    if (!storage::is_utf8(subject))
        throw std::invalid_argument("the subject is not UTF-8");
}

} // namespace

outgoing_mail write_mail(const storage::claimed_mail& claimed, const mail_templates& templates,
                         const mail_author& author) {
    auto text = templates.render(claimed.kind, values_of(claimed, author));
    require_storable(text.subject);
    const auto sender = address_of(author.from);
    auto message = mail_message{};
    message.message_id = fmt::format("callboard.{}.{}@{}", claimed.id, author.installation_id,
                                     sender.substr(sender.find('@') + 1));
    message.date = claimed.created_at;
    message.from = author.from;
    message.to_name = on_one_line(claimed.recipient_name);
    message.to_address = claimed.recipient;
    message.subject = std::move(text.subject);
    message.text = std::move(text.text);
    message.html = std::move(text.html);
    auto content = compose(message);
    return {std::move(message.subject), {sender, claimed.recipient, std::move(content)}};
}

} // namespace callboard::scheduler

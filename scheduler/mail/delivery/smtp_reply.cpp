#include "scheduler/mail/delivery/smtp_reply.hpp"

#include <algorithm>
#include <charconv>

namespace callboard::scheduler {

namespace {

constexpr std::size_t max_text_length = 500;
constexpr std::size_t code_length = 3;

/// Takes a number of at most three digits off the front of `text`; -1 if there is none.
int take_number(std::string_view& text) noexcept {
    int number = -1;
    const auto longest = text.substr(0, 3);
    const auto [end, error] =
        std::from_chars(longest.data(), longest.data() + longest.size(), number);
    if (error != std::errc{} || number < 0)
        return -1;
    text.remove_prefix(static_cast<std::size_t>(end - longest.data()));
    return number;
}

bool take_dot(std::string_view& text) noexcept {
    if (!text.starts_with('.'))
        return false;
    text.remove_prefix(1);
    return true;
}

/// Returns the meaning of a refusal at RCPT: is it about this person's address, or something else?
delivery meaning_at_recipient(const smtp_reply& refusal) noexcept {
    const auto code = refusal.code();
    const auto subject = refusal.subject();
    const auto detail = refusal.detail();
    const bool says_nothing = subject <= 0 || (subject == 5 && detail == 0);
    if (says_nothing) { // RFC 5321: no such mailbox, moved, malformed; RFC 7504: accepts no mail
        const bool about_address = code == 550 || code == 551 || code == 553 || code == 556;
        return about_address ? delivery::suppress_address : delivery::failed;
    }
    if (subject == 1) // 5.1.7 and 5.1.8 are about the sender's address
        return detail == 7 || detail == 8 ? delivery::failed : delivery::suppress_address;
    if (subject == 7)
        return delivery::stop_domain;
    if (subject == 2 && detail == 1) // mailbox disabled; 5.2.2, a full one, may be emptied
        return delivery::suppress_address;
    return delivery::failed;
}

} // namespace

void smtp_reply::add_line(std::string_view line) {
    if (complete_)
        clear();
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.remove_suffix(1);
    if (lines_.size() < max_text_length) {
        if (!lines_.empty())
            lines_ += ' ';
        lines_ += line;
    }
    auto rest = line;
    code_ = take_number(rest);
    complete_ = line.size() <= code_length || line[code_length] != '-';
    if (!rest.empty())
        rest.remove_prefix(1);
    const auto enhanced_class = take_number(rest);
    subject_ = detail_ = -1;
    if (enhanced_class != code_ / 100 || !take_dot(rest))
        return;
    const auto subject = take_number(rest);
    if (subject < 0 || !take_dot(rest))
        return;
    detail_ = take_number(rest);
    subject_ = detail_ < 0 ? -1 : subject;
}

std::string smtp_reply::text() const {
    return safe_text(lines_);
}

delivery meaning_of(smtp_step step, const smtp_reply& refusal) noexcept {
    const auto code = refusal.code();
    // 530, 534, 535 and 538 require TLS or a log-in: our settings are wrong, not the mail.
    const bool wants_login = code == 530 || code == 534 || code == 535 || code == 538;
    if (code < 500 || step == smtp_step::greeting || wants_login)
        return delivery::deferred;
    return step == smtp_step::recipient ? meaning_at_recipient(refusal) : delivery::failed;
}

std::string safe_text(std::string_view text) {
    std::string safe{text.substr(0, max_text_length)};
    std::ranges::replace_if(
        safe, [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return safe;
}

} // namespace callboard::scheduler

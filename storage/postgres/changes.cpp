#include "storage/postgres/changes.hpp"

#include <charconv>

namespace callboard::storage {

namespace {

constexpr std::size_t payload_limit = 7'900; // PostgreSQL allows 8,000 bytes

void append_ids(std::string& text, char kind, const std::vector<std::int64_t>& ids) {
    if (ids.empty())
        return;
    text += ' ';
    text += kind;
    for (auto id : ids) {
        text += std::to_string(id);
        text += ',';
    }
    text.pop_back();
}

bool parse_ids(std::string_view text, std::vector<std::int64_t>& ids) {
    while (!text.empty()) {
        auto id = std::int64_t{};
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
        if (error != std::errc{})
            return false;
        ids.push_back(id);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (!text.empty() && text.front() != ',')
            return false;
        if (!text.empty())
            text.remove_prefix(1);
    }
    return true;
}

} // namespace

changes everything_changed() {
    auto what = changes{};
    what.everything = true;
    return what;
}

void changes::add(const changes& more) {
    applications.insert(applications.end(), more.applications.begin(), more.applications.end());
    jobs.insert(jobs.end(), more.jobs.begin(), more.jobs.end());
    users.insert(users.end(), more.users.begin(), more.users.end());
    everything = everything || more.everything;
    notified.insert(notified.end(), more.notified.begin(), more.notified.end());
    if (more.armed && (!armed || *more.armed < *armed))
        armed = more.armed;
    mail = mail || more.mail;
    hires = hires || more.hires;
}

std::string to_payload(std::string_view node, const changes& what) {
    auto text = std::string{node};
    if (!what.everything) {
        append_ids(text, 'a', what.applications);
        append_ids(text, 'j', what.jobs);
        append_ids(text, 'u', what.users);
        if (what.hires)
            text += " h";
        const auto needed = text.size();
        append_ids(text, 'n', what.notified);
        if (text.size() > payload_limit) // these are only hints, not worth dropping everything for
            text.resize(needed);
    }
    if (what.everything || text.size() > payload_limit)
        return std::string{node} + " *";
    return text;
}

std::optional<told_changes> parse_payload(std::string_view payload) {
    auto next_word = [&] {
        auto end = payload.find(' ');
        auto word = payload.substr(0, end);
        payload = end == std::string_view::npos ? std::string_view{} : payload.substr(end + 1);
        return word;
    };
    auto told = told_changes{std::string{next_word()}, {}};
    if (told.node.empty())
        return std::nullopt;
    while (!payload.empty()) {
        auto word = next_word();
        auto ids = word.substr(word.empty() ? 0 : 1);
        auto ok = true;
        if (word == "*")
            told.what.everything = true;
        else if (word == "h")
            told.what.hires = true;
        else if (word.starts_with('a'))
            ok = parse_ids(ids, told.what.applications);
        else if (word.starts_with('j'))
            ok = parse_ids(ids, told.what.jobs);
        else if (word.starts_with('u'))
            ok = parse_ids(ids, told.what.users);
        else if (word.starts_with('n'))
            ok = parse_ids(ids, told.what.notified);
        else
            ok = false;
        if (!ok)
            return std::nullopt;
    }
    return told;
}

} // namespace callboard::storage

#include "http/api/calendar_handlers.hpp"

#include <optional>

#include <fmt/format.h>

#include "http/api/mailed_link.hpp"
#include "http/identity/token.hpp"
#include "scheduler/interviews/calendar_feed.hpp"
#include "storage/values/base64url.hpp"

namespace callboard::http {

using actors::lane;
using storage::errc;
using storage::failure;
using storage::transaction;

namespace {

constexpr std::string_view suffix = ".ics";

/// Returns the token; nothing if the name of the file cannot contain one.
std::optional<std::string> token_of(std::string file) {
    if (!file.ends_with(suffix))
        return std::nullopt;
    file.resize(file.size() - suffix.size());
    auto token = std::optional{std::move(file)};
    return is_complete(token) ? token : std::nullopt;
}

[[noreturn]] void throw_no_calendar() {
    throw failure{errc::not_found, "There is no calendar at this address."};
}

response calendar_answer(const request& in, std::string text) {
    const auto tag = storage::base64url(hash_opaque_token(text));
    auto answer = response{};
    answer.headers = {{"ETag", fmt::format("\"{}\"", tag)}, {"Cache-Control", "private, no-cache"}};
    const auto known = in.list_value("if-none-match");
    if (!known.empty() && parse_entity_tags(known).matches_weakly(tag)) {
        answer.status = 304;
        answer.content_type.clear();
        return answer;
    }
    answer.content_type = "text/calendar; charset=utf-8";
    answer.body = std::move(text);
    return answer;
}

} // namespace

void replace_feed_address(const answering<calendar_feed_address>& call) {
    const auto token = new_opaque_token();
    respond_in_transaction(
        call, lane::request,
        [who = call->who, hash = hash_of_link(token),
         url = fmt::format("{}/api/calendar/{}{}", call->node->settings.server.public_url, token,
                           suffix)](transaction& work) {
            const auto made = storage::replace_calendar_feed(who, work, hash);
            return json_answer(calendar_feed_address{url, made.created_at});
        });
}

void show_calendar(const answering<void>& call, const calendar_file_input& in) {
    const auto token = token_of(in.file);
    if (!token)
        throw_no_calendar();
    transact(
        call, lane::request,
        [hash = hash_of_link(*token)](transaction& work) {
            return storage::find_calendar_rounds(work, hash);
        },
        [call](const std::optional<std::vector<storage::calendar_round>>& rounds) {
            if (!rounds)
                throw_no_calendar();
            const auto& site = call->node->settings.server.public_url;
            call->respond(calendar_answer(call->in(), scheduler::write_feed(*rounds, site)));
        });
}

} // namespace callboard::http

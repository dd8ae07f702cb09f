#include "http/calls/idempotency.hpp"

#include <algorithm>
#include <array>

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <sodium.h>

namespace callboard::http {

using storage::errc;
using storage::failure;

namespace {

constexpr std::size_t longest_key = 255;

/// Returns the stored answer, if there is one. Throws as `replay` does.
std::optional<response> find_replay(storage::transaction& work, const storage::caller& who,
                                    const std::string& key, const storage::bytes& hash) {
    auto stored = storage::find_stored_answer(work, who.user_id, key);
    if (!stored)
        return std::nullopt;
    return replay(*stored, hash);
}

std::string hexadecimal(const storage::bytes& raw) {
    auto text = std::string(raw.value.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(),
                   reinterpret_cast<const unsigned char*>(raw.value.data()), raw.value.size());
    text.pop_back();
    return text;
}

/// Restores the ETag from the version in the answer, as `json_answer` sets it.
void restore_fields(response& answer) {
    if (answer.body.empty()) {
        answer.content_type.clear();
        return;
    }
    const auto told = boost::json::parse(answer.body);
    if (!told.is_object())
        return;
    const auto& object = told.get_object();
    const auto* version = object.if_contains("edit_version");
    if (version == nullptr)
        version = object.if_contains("version");
    if (version != nullptr && version->is_int64())
        answer.headers.emplace_back("ETag", etag_of(version->as_int64()));
}

std::string stored_body(const response& answer) {
    return answer.status == 204 ? std::string{} : answer.body;
}

} // namespace

std::optional<std::string> idempotency_key(const call& call) {
    // Look at the row's method: an alias for other systems' clients may be a PUT.
    const auto& does = call.where->does;
    if (call.where->verb != method::post || does.issues_tokens || does.secret || does.page)
        return std::nullopt;
    auto key = call.in().header_value("idempotency-key");
    if (key.empty())
        return std::nullopt;
    auto printable = std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
    if (key.size() > longest_key || !printable)
        throw failure{
            errc::malformed,
            "Idempotency-Key must have 1 to 255 printable ASCII characters without spaces."};
    if (call.who.user_id != 0)
        return std::string{key};
    // The caller is anonymous: keys of two visitors are the same only for the same request.
    return fmt::format("{} {}", key, hexadecimal(request_hash(call)));
}

storage::bytes request_hash(const call& call) {
    const auto& in = call.in();
    // The body comes last, and nothing before it can contain a line feed.
    auto text = fmt::format("{} {}?{}\n{} {} {}\n{}\n{}\n{}", text_of(in.verb), in.target_path,
                            in.query, call.who.user_id,
                            boost::describe::enum_to_string(call.who.is, ""), call.who.company_id,
                            in.header_value("content-type"), in.list_value("if-match"), in.body);
    const auto& key = call.node->hash_key;
    auto hash = storage::bytes{std::string(crypto_generichash_BYTES, '\0')};
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.value.data()), hash.value.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       reinterpret_cast<const unsigned char*>(key.data()),
                       std::min<std::size_t>(key.size(), crypto_generichash_KEYBYTES_MAX));
    return hash;
}

response replay(const storage::stored_answer& stored, const storage::bytes& hash) {
    if (stored.request_hash.value != hash.value)
        throw failure{errc::key_reused, "This Idempotency-Key was used with another request."};
    auto answer = response{};
    answer.status = stored.status;
    answer.body = stored.body;
    answer.headers.emplace_back("Idempotency-Replayed", "true");
    restore_fields(answer);
    return answer;
}

void hold_key(const call_ptr& call, const std::string& key) {
    call->key_lease = call->node->keys.take(call->who.user_id, key);
    if (!call->key_lease)
        throw failure{
            storage::refusal{errc::in_progress,
                             "A request with this Idempotency-Key is still being processed.",
                             {},
                             {},
                             1}};
}

void with_key(const call_ptr& call,
              std::function<void(std::optional<actors::request_key>)> proceed) {
    auto key = idempotency_key(*call);
    if (!key)
        return proceed(std::nullopt);
    hold_key(call, *key);
    auto hash = request_hash(*call);
    transact(
        call, actors::lane::request,
        [who = call->who, key = *key, hash](storage::transaction& work) {
            return find_replay(work, who, key, hash);
        },
        [call, key = *key, hash, proceed](std::optional<response>& found) {
            if (found)
                return call->respond(std::move(*found));
            proceed(actors::request_key{call->who.user_id, key, hash});
        });
}

void refuse_or_replay(const call_ptr& call, const caf::error& error) {
    auto key = idempotency_key(*call);
    if (!key)
        return call->refuse(error);
    auto body = [who = call->who, key = *key, hash = request_hash(*call)](
                    storage::transaction& work) { return find_replay(work, who, key, hash); };
    actors::run_in_transaction(call->self, call->node->storage, caf::infinite,
                               actors::lane::request, std::move(body))
        .then(
            [call, error](std::optional<response>& found) {
                if (found)
                    call->respond(std::move(*found));
                else
                    call->refuse(error);
            },
            [call, error](caf::error&) { call->refuse(error); });
}

void respond_in_transaction(const call_ptr& call, actors::lane where,
                            std::function<response(storage::transaction&)> body) {
    auto respond = [call](response& answer) { call->respond(std::move(answer)); };
    auto key = idempotency_key(*call);
    if (!key)
        return transact(call, where, std::move(body), respond);
    hold_key(call, *key);
    auto keyed = [body = std::move(body), who = call->who, key = *key,
                  hash = request_hash(*call)](storage::transaction& work) {
        if (auto replayed = find_replay(work, who, key, hash))
            return std::move(*replayed);
        auto answer = body(work);
        storage::store_answer(work, who.user_id, key, hash, answer.status, stored_body(answer));
        return answer;
    };
    transact(call, where, std::move(keyed), respond);
}

} // namespace callboard::http

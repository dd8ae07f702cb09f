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

/// The stored answer, if there is one. Throws as `replay` does.
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

/// The ETag goes with the version that the answer tells, as `json_answer` has it.
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

std::optional<std::string> idempotency_key(const call& of) {
    // The row's method: an alias of other systems' clients may be a PUT.
    if (of.where->verb != method::post || of.where->does.issues_tokens || of.where->does.page)
        return std::nullopt;
    auto key = of.in().header_value("idempotency-key");
    if (key.empty())
        return std::nullopt;
    auto printable = std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
    if (key.size() > longest_key || !printable)
        throw failure{errc::malformed,
                      "Idempotency-Key has 1 to 255 printable ASCII characters without spaces."};
    if (of.who.user_id != 0)
        return std::string{key};
    // Nobody knows who is behind it: two visitors' keys are the same only for the same request.
    return fmt::format("{} {}", key, hexadecimal(request_hash(of)));
}

storage::bytes request_hash(const call& of) {
    const auto& in = of.in();
    // The body comes last, and nothing before it can hold a line feed.
    auto text = fmt::format("{} {}?{}\n{} {} {}\n{}\n{}\n{}", text_of(in.verb), in.target_path,
                            in.query, of.who.user_id,
                            boost::describe::enum_to_string(of.who.is, ""), of.who.company_id,
                            in.header_value("content-type"), in.list_value("if-match"), in.body);
    const auto& key = of.of->hash_key;
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

void hold_key(const call_ptr& of, const std::string& key) {
    of->key_lease = of->of->keys.take(of->who.user_id, key);
    if (!of->key_lease)
        throw failure{storage::refusal{errc::in_progress,
                                       "A request with this Idempotency-Key is being worked on.",
                                       {},
                                       {},
                                       1}};
}

void with_key(const call_ptr& of,
              std::function<void(std::optional<actors::keyed_request>)> proceed) {
    auto key = idempotency_key(*of);
    if (!key)
        return proceed(std::nullopt);
    hold_key(of, *key);
    auto hash = request_hash(*of);
    transact(
        of, actors::lane::request,
        [who = of->who, key = *key, hash](storage::transaction& work) {
            return find_replay(work, who, key, hash);
        },
        [of, key = *key, hash, proceed](std::optional<response>& found) {
            if (found)
                return of->respond(std::move(*found));
            proceed(actors::keyed_request{
                of->who.user_id, key, hash,
                [](const actors::application_view& view) { return to_json(view); }});
        });
}

void refuse_or_replay(const call_ptr& of, const caf::error& error) {
    auto key = idempotency_key(*of);
    if (!key)
        return of->refuse(error);
    auto body = [who = of->who, key = *key, hash = request_hash(*of)](storage::transaction& work) {
        return find_replay(work, who, key, hash);
    };
    actors::run_in_transaction(of->self, of->of->storage, caf::infinite, actors::lane::request,
                               std::move(body))
        .then(
            [of, error](std::optional<response>& found) {
                if (found)
                    of->respond(std::move(*found));
                else
                    of->refuse(error);
            },
            [of, error](caf::error&) { of->refuse(error); });
}

void respond_in_transaction(const call_ptr& of, actors::lane where,
                            std::function<response(storage::transaction&)> body) {
    auto respond = [of](response& answer) { of->respond(std::move(answer)); };
    auto key = idempotency_key(*of);
    if (!key)
        return transact(of, where, std::move(body), respond);
    hold_key(of, *key);
    auto keyed = [body = std::move(body), who = of->who, key = *key,
                  hash = request_hash(*of)](storage::transaction& work) {
        if (auto replayed = find_replay(work, who, key, hash))
            return std::move(*replayed);
        auto answer = body(work);
        storage::store_answer(work, who.user_id, key, hash, answer.status, stored_body(answer));
        return answer;
    };
    transact(of, where, std::move(keyed), respond);
}

} // namespace callboard::http

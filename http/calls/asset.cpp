#include "http/calls/asset.hpp"

#include <array>
#include <map>
#include <mutex>
#include <stdexcept>

#include <zlib.h>

#include "http/wire/accept.hpp"
#include "http/wire/entity_tag.hpp"

namespace callboard::http {

std::string unpack(const asset& packed) {
    constexpr int gzip_window = 15 + 16;
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.gzip_bytes.data()));
    stream.avail_in = static_cast<uInt>(packed.gzip_bytes.size());
    if (inflateInit2(&stream, gzip_window) != Z_OK)
        throw std::runtime_error{"zlib cannot start"};
    std::string out;
    std::array<char, 64 * 1024> piece;
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(piece.data(), piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END)
        throw std::runtime_error{"a packed file is damaged"};
    return out;
}

kept_answer shared_content(const asset& packed) {
    static auto guard = std::mutex{};
    static auto known = std::map<const char*, kept_answer>{};
    auto lock = std::lock_guard{guard};
    auto& kept = known[packed.gzip_bytes.data()];
    if (!kept.plain) {
        kept.gzipped = std::make_shared<const std::string>(packed.gzip_bytes);
        kept.plain = std::make_shared<const std::string>(unpack(packed));
    }
    return kept;
}

response answer_with(const asset& packed, const request& in, std::string_view caching,
                     std::string_view policy) {
    auto answer = response{};
    answer.headers = {{"ETag", std::string{packed.etag}},
                      {"Cache-Control", std::string{caching}},
                      {"Content-Security-Policy", std::string{policy}}};
    const auto known = in.list_value("if-none-match");
    if (!known.empty() &&
        parse_entity_tags(known).matches_weakly(packed.etag.substr(1, packed.etag.size() - 2))) {
        answer.status = 304;
        answer.content_type.clear();
        return answer;
    }
    const auto kept = shared_content(packed);
    answer.content_type = std::string{packed.content_type};
    answer.gzipped = accepts_gzip(in.header_value("accept-encoding"));
    answer.shared_body = answer.gzipped ? kept.gzipped : kept.plain;
    return answer;
}

} // namespace callboard::http

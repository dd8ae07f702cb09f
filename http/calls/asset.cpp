#include "http/api/asset.hpp"

#include <array>
#include <map>
#include <mutex>
#include <stdexcept>

#include <zlib.h>

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

} // namespace callboard::http

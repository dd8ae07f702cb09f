#include "http/wire/compression.hpp"

#include <stdexcept>

#include <zlib.h>

namespace callboard::http {

namespace {

constexpr int gzip_window = 15 + 16; // 16 asks zlib for the gzip format
constexpr int quick = 4;

} // namespace

std::string gzip(std::string_view text) {
    auto stream = z_stream{};
    if (deflateInit2(&stream, quick, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib cannot start");
    auto out = std::string(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    auto status = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END)
        throw std::runtime_error("zlib cannot compress");
    return out;
}

} // namespace callboard::http

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callboard::http {

/// The largest allowed parts of a request, in bytes.
struct framing_limits {
    std::size_t target = 8'192;
    std::size_t name = 256;
    std::size_t value = 16'384; ///< the first length that is too long
    std::size_t fields = 100;   ///< the largest number of fields
    std::size_t head = 65'536;
    std::size_t body = 1'048'576;
};

/// Why a request cannot be accepted. Contains the answer; the connection is closed after it.
struct framing_defect {
    int status = 400;
    std::string_view code;
    std::string_view title;
    std::string detail;
};

/// Reads the bytes of one connection before the HTTP library's parser and passes on whole,
/// unambiguous messages only (RFC 9112), one after the other. A defective message is replaced by
/// one that the parser can read, with the `defect` beside it; nothing follows it.
///
/// An absolute-form target is passed on as its path, with its authority as Host. Upgrades are not
/// offered, so that field is left out. Chunked bodies stay chunked, without extensions and
/// trailers.
class request_framing {
  public:
    /// Asks for memory for the current body, `bytes` in total; returns false if there is none.
    using reservation = std::function<bool(std::size_t bytes)>;

    request_framing(framing_limits limits, reservation reserve)
        : limits_(limits)
        , reserve_(std::move(reserve)) {}

    /// Takes the bytes that have arrived.
    void feed(std::string_view bytes);
    /// Gives the next bytes of the current message, or of the next one once that is complete.
    /// Returns 0 when more bytes have to arrive.
    std::size_t give(char* to, std::size_t room);

    [[nodiscard]] const std::optional<framing_defect>& defect() const { return defect_; }
    /// Whether the client waits for permission to send the body (RFC 9110, section 10.1.1).
    [[nodiscard]] bool awaits_continue() const;
    void told_to_continue() { expects_continue_ = false; }
    /// Whether bytes have arrived that were not passed on yet.
    [[nodiscard]] bool has_unread() const { return at_ < in_.size(); }
    /// How many bytes are held.
    [[nodiscard]] std::size_t held() const { return in_.size() + out_.size(); }

  private:
    enum class part : std::uint8_t { head, body, chunk_size, chunk_data, chunk_end, trailer, done };
    /// A line of the head that is not passed on as it came.
    struct special_line {
        std::size_t begin;
        std::size_t end;
        bool frames; ///< says how long the body is
    };

    void drop_read();
    void advance();
    bool advance_line();
    std::optional<std::string_view> take_line(std::size_t longest);
    void refuse_long_line();
    void read_request_line(std::string_view line);
    void read_target(std::string_view target);
    void read_field(std::string_view line);
    void note_field(std::string_view name, std::string_view value);
    void finish_head();
    void give_head(bool with_frame);
    void read_chunk_size(std::string_view line);
    void next_message();
    void malformed(std::string detail);
    /// Ends the current message here.
    void refuse(framing_defect why);

    framing_limits limits_;
    reservation reserve_;
    std::string in_;
    std::size_t at_ = 0;   ///< bytes before it have been read
    std::size_t seen_ = 0; ///< where the search for the end of the line continues
    std::string out_;      ///< the bytes to give next
    std::size_t given_ = 0;
    part part_ = part::head;
    std::optional<framing_defect> defect_;

    // State of the current message
    std::size_t head_begin_ = 0;
    std::size_t fields_end_ = 0;
    std::size_t request_line_end_ = 0; ///< 0 before it is read
    std::string_view method_;          ///< points to a literal
    std::string target_;
    std::string authority_; ///< from an absolute-form target
    bool newest_version_ = true;
    std::size_t field_count_ = 0;
    int hosts_ = 0;
    std::vector<special_line> special_;
    std::optional<std::uint64_t> length_;
    int lengths_ = 0;
    int codings_ = 0;
    bool chunked_ = false;
    bool expects_continue_ = false;
    bool expects_other_ = false;
    bool rewrite_ = false;
    std::uint64_t left_ = 0; ///< bytes left of the body or chunk
    std::size_t body_bytes_ = 0;
};

} // namespace callboard::http

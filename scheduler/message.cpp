#include "scheduler/message.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <gmime/gmime.h>

namespace callboard::scheduler {

namespace {

constexpr std::size_t max_token_length = 900; // RFC 5322, 2.1.1: a line has at most 998 characters

struct unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using owned = std::unique_ptr<T, unref>;

struct release {
    void operator()(void* memory) const { g_free(memory); }
};
using owned_text = std::unique_ptr<char, release>;

void initialize_library() {
    static std::once_flag once;
    std::call_once(once, g_mime_init);
}

[[noreturn]] void refuse(std::string_view field, std::string_view why) {
    throw std::invalid_argument(fmt::format("{}: {}", field, why));
}

void check_line(std::string_view field, std::string_view value) {
    if (value.find_first_of(std::string_view{"\r\n\0", 3}) != std::string_view::npos)
        refuse(field, "must not contain a line break or NUL");
}

void check_body(std::string_view field, std::string_view value) {
    if (value.find('\0') != std::string_view::npos)
        refuse(field, "must not contain NUL");
}

/// For values that are written as they are: nothing that ends a token or needs encoding.
void check_token(std::string_view field, std::string_view value) {
    check_line(field, value);
    const auto plain = [](char c) { return c > 0x20 && c < 0x7f && c != '<' && c != '>'; };
    if (value.empty() || !std::ranges::all_of(value, plain))
        refuse(field, "must be printable ASCII without spaces and angle brackets");
    if (value.size() > max_token_length)
        refuse(field, "is too long for one line of the head");
}

std::string_view without_brackets(std::string_view id) {
    if (id.size() >= 2 && id.front() == '<' && id.back() == '>')
        return id.substr(1, id.size() - 2);
    return id;
}

mailbox sender_of(const mail_message& message) {
    check_line("from", message.from);
    try {
        return parse_mailbox(message.from);
    } catch (const std::invalid_argument& error) {
        refuse("from", error.what());
    }
}

void check(const mail_message& message) {
    check_token("message_id", without_brackets(message.message_id));
    check_line("to_name", message.to_name);
    check_line("to_address", message.to_address);
    if (!is_address(message.to_address))
        refuse("to_address", "is not an e-mail address");
    check_line("subject", message.subject);
    check_body("text", message.text);
    check_body("html", message.html);
    if (!message.unsubscribe_url.empty())
        check_token("unsubscribe_url", message.unsubscribe_url);
}

owned_text valid_utf8(std::string_view text) {
    return owned_text{g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()))};
}

std::string with_line_feeds(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            result += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            result += '\n';
    }
    return result;
}

/// Not a GMimeTextPart: that would choose the charset by itself, often ISO-8859-1.
owned<GMimeObject> text_part(const char* subtype, std::string_view text) {
    const auto valid = valid_utf8(with_line_feeds(text));
    const auto part = g_mime_part_new_with_type("text", subtype);
    owned<GMimeObject> object{GMIME_OBJECT(part)};
    const owned<GMimeStream> stream{
        g_mime_stream_mem_new_with_buffer(valid.get(), std::string_view{valid.get()}.size())};
    const owned<GMimeDataWrapper> content{
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
    g_mime_object_set_content_type_parameter(object.get(), "charset", "utf-8");
    g_mime_part_set_content(part, content.get());
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return object;
}

owned<GMimeObject> body_of(const mail_message& message, std::string_view id) {
    auto text = text_part("plain", message.text);
    if (message.html.empty())
        return text;
    const auto alternatives = g_mime_multipart_new_with_subtype("alternative");
    owned<GMimeObject> object{GMIME_OBJECT(alternatives)};
    // Quoted-printable writes "=" as "=3D", so no line of a part can look like this boundary.
    const auto digest = owned_text{g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, reinterpret_cast<const guchar*>(id.data()), id.size())};
    const auto boundary = fmt::format("=_{}", std::string_view{digest.get()}.substr(0, 32));
    g_mime_multipart_set_boundary(alternatives, boundary.c_str());
    g_mime_multipart_add(alternatives, text.get());
    g_mime_multipart_add(alternatives, text_part("html", message.html).get());
    return object;
}

void set_header(GMimeMessage* mail, const char* name, const std::string& value) {
    g_mime_object_set_header(GMIME_OBJECT(mail), name, value.c_str(), nullptr);
}

/// Sets a value that must reach the reader as it is: the library would break a long one into
/// encoded words, which these headers do not allow.
void set_raw_header(GMimeMessage* mail, const char* name, const std::string& value) {
    set_header(mail, name, value);
    const auto headers = g_mime_object_get_header_list(GMIME_OBJECT(mail));
    g_mime_header_set_raw_value(g_mime_header_list_get_header(headers, name),
                                fmt::format(" {}\n", value).c_str());
}

void add_mailbox(GMimeMessage* mail, GMimeAddressType type, std::string_view name,
                 const std::string& address) {
    const owned<InternetAddress> mailbox{internet_address_mailbox_new(
        name.empty() ? nullptr : valid_utf8(name).get(), address.c_str())};
    internet_address_set_charset(mailbox.get(), "utf-8");
    internet_address_list_add(g_mime_message_get_addresses(mail, type), mailbox.get());
}

void set_date(GMimeMessage* mail, std::chrono::system_clock::time_point date) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(date.time_since_epoch()).count();
    const auto when = g_date_time_new_from_unix_utc(seconds);
    if (when == nullptr)
        refuse("date", "is out of range");
    g_mime_message_set_date(mail, when);
    g_date_time_unref(when);
}

std::string bytes_of(GMimeMessage* mail) {
    const std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> options{
        g_mime_format_options_new(), &g_mime_format_options_free};
    g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
    const owned<GMimeStream> stream{g_mime_stream_mem_new()};
    if (g_mime_object_write_to_stream(GMIME_OBJECT(mail), options.get(), stream.get()) < 0)
        throw std::runtime_error("the mail could not be written to memory");
    const auto bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

} // namespace

std::string compose(const mail_message& message) {
    const auto sender = sender_of(message);
    check(message);
    initialize_library();

    const auto id = without_brackets(message.message_id);
    const owned<GMimeMessage> mail{g_mime_message_new(FALSE)};
    set_date(mail.get(), message.date);
    g_mime_message_set_message_id(mail.get(), std::string{id}.c_str());
    add_mailbox(mail.get(), GMIME_ADDRESS_TYPE_FROM, sender.name, sender.address);
    add_mailbox(mail.get(), GMIME_ADDRESS_TYPE_TO, message.to_name, message.to_address);
    g_mime_message_set_subject(mail.get(), valid_utf8(message.subject).get(), "utf-8");
    set_header(mail.get(), "Auto-Submitted", "auto-generated");
    set_header(mail.get(), "X-Auto-Response-Suppress", "All");
    if (message.bulk)
        set_header(mail.get(), "Precedence", "bulk");
    if (!message.unsubscribe_url.empty()) {
        set_raw_header(mail.get(), "List-Unsubscribe",
                       fmt::format("<{}>", message.unsubscribe_url));
        set_header(mail.get(), "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    g_mime_message_set_mime_part(mail.get(), body_of(message, id).get());
    return bytes_of(mail.get());
}

} // namespace callboard::scheduler

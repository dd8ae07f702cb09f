#include "scheduler/mail/texts/mime.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <gmime/gmime.h>

#include "config/mail_address.hpp"
#include "config/text.hpp"
#include "scheduler/mail/texts/encoded_words.hpp"

namespace callboard::scheduler {

namespace {

constexpr std::size_t longest_file_name = 200;
constexpr std::size_t largest_attachment = 5'000'000;
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

/// Checks a value that is written verbatim: nothing in it may end a token or need encoding.
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

config::mailbox sender_of(const mail_message& message) {
    check_line("from", message.from);
    try {
        return config::parse_mailbox(message.from);
    } catch (const std::invalid_argument& error) {
        refuse("from", error.what());
    }
}

void check(const mail_attachment& file) {
    check_line("attachment name", file.name);
    if (file.name.empty() || file.name.size() > longest_file_name ||
        file.name.find_first_of("/\\") != std::string::npos)
        refuse("attachment name", "must be the name of a file, without folders");
    const auto in_type = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '+' || c == '-';
    };
    const auto slash = file.type.find('/');
    if (slash == 0 || slash == std::string::npos || slash + 1 == file.type.size() ||
        !std::ranges::all_of(file.type.substr(0, slash), in_type) ||
        !std::ranges::all_of(file.type.substr(slash + 1), in_type))
        refuse("attachment type", "must be a media type in lower case, such as text/csv");
    if (file.text.size() > largest_attachment)
        refuse("attachment", "is too large");
    check_body("attachment", file.text);
}

void check(const mail_calendar& entry) {
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (entry.method.empty() || !std::ranges::all_of(entry.method, is_capital))
        refuse("calendar method", "must be a word in capitals, such as REQUEST");
    check_body("calendar", entry.text);
}

std::string recipient_of(const mail_message& message) {
    check_line("to_address", message.to_address);
    auto address = config::sent_address(message.to_address);
    if (!address)
        refuse("to_address", config::flaw_of_address(message.to_address));
    return *address;
}

void check(const mail_message& message) {
    check_token("message_id", without_brackets(message.message_id));
    check_line("from_name", message.from_name);
    check_line("reply_to_name", message.reply_to_name);
    check_line("reply_to_address", message.reply_to_address);
    if (!message.reply_to_address.empty() && !config::sent_address(message.reply_to_address))
        refuse("reply_to_address", config::flaw_of_address(message.reply_to_address));
    check_line("to_name", message.to_name);
    check_line("subject", message.subject);
    check_body("text", message.text);
    check_body("html", message.html);
    if (message.attachment)
        check(*message.attachment);
    if (message.calendar)
        check(*message.calendar);
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

/// Not a GMimeTextPart: that would choose the charset itself, often ISO-8859-1.
owned<GMimeObject> part_with(const char* type, const char* subtype, const char* content,
                             GMimeContentEncoding encoding) {
    const auto part = g_mime_part_new_with_type(type, subtype);
    owned<GMimeObject> object{GMIME_OBJECT(part)};
    const owned<GMimeStream> stream{
        g_mime_stream_mem_new_with_buffer(content, std::string_view{content}.size())};
    const owned<GMimeDataWrapper> wrapper{
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
    g_mime_object_set_content_type_parameter(object.get(), "charset", "utf-8");
    g_mime_part_set_content(part, wrapper.get());
    g_mime_part_set_content_encoding(part, encoding);
    return object;
}

owned<GMimeObject> text_part(const char* subtype, std::string_view text) {
    return part_with("text", subtype, valid_utf8(with_line_feeds(text)).get(),
                     GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
}

/// Uses base64, which preserves every byte, including line ends.
owned<GMimeObject> attachment_part(const mail_attachment& file) {
    const auto slash = file.type.find('/');
    auto object = part_with(file.type.substr(0, slash).c_str(), file.type.substr(slash + 1).c_str(),
                            valid_utf8(file.text).get(), GMIME_CONTENT_ENCODING_BASE64);
    g_mime_part_set_filename(GMIME_PART(object.get()), valid_utf8(file.name).get());
    g_mime_object_set_disposition(object.get(), GMIME_DISPOSITION_ATTACHMENT);
    return object;
}

/// The boundary is always the same for the same mail. Neither quoted-printable, which writes "=" as
/// "=3D", nor base64 can have a line that looks like it.
owned<GMimeObject> multipart(const char* subtype, std::string_view id) {
    const auto parts = g_mime_multipart_new_with_subtype(subtype);
    const auto seed = fmt::format("{} {}", subtype, id);
    const auto digest = owned_text{g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, reinterpret_cast<const guchar*>(seed.data()), seed.size())};
    const auto boundary = fmt::format("=_{}", std::string_view{digest.get()}.substr(0, 32));
    g_mime_multipart_set_boundary(parts, boundary.c_str());
    return owned<GMimeObject>{GMIME_OBJECT(parts)};
}

void add_part(const owned<GMimeObject>& parts, const owned<GMimeObject>& part) {
    g_mime_multipart_add(GMIME_MULTIPART(parts.get()), part.get());
}

/// The parameter must equal the method in the entry (RFC 6047, 2.4).
owned<GMimeObject> calendar_part(const mail_calendar& entry) {
    auto object =
        part_with("text", "calendar", valid_utf8(entry.text).get(), GMIME_CONTENT_ENCODING_BASE64);
    g_mime_object_set_content_type_parameter(object.get(), "method", entry.method.c_str());
    return object;
}

/// The richest alternative comes last: programs that know calendars show their own buttons.
owned<GMimeObject> words_of(const mail_message& message, std::string_view id) {
    auto text = text_part("plain", message.text);
    if (message.html.empty() && !message.calendar)
        return text;
    auto alternatives = multipart("alternative", id);
    add_part(alternatives, text);
    if (!message.html.empty())
        add_part(alternatives, text_part("html", message.html));
    if (message.calendar)
        add_part(alternatives, calendar_part(*message.calendar));
    return alternatives;
}

owned<GMimeObject> body_of(const mail_message& message, std::string_view id) {
    auto words = words_of(message, id);
    if (!message.attachment && !message.calendar)
        return words;
    auto all = multipart("mixed", id);
    add_part(all, words);
    if (message.calendar)
        add_part(all, attachment_part(
                          {std::string{calendar_file}, "application/ics", message.calendar->text}));
    if (message.attachment)
        add_part(all, attachment_part(*message.attachment));
    return all;
}

void set_header(GMimeMessage* mail, const char* name, const std::string& value) {
    g_mime_object_set_header(GMIME_OBJECT(mail), name, value.c_str(), nullptr);
}

/// Sets a value that must reach the reader unchanged: the library would break a long one into
/// encoded words, which some headers do not allow, and makes those of a long word too long.
void set_raw_header(GMimeMessage* mail, const char* name, const std::string& value) {
    set_header(mail, name, value);
    const auto headers = g_mime_object_get_header_list(GMIME_OBJECT(mail));
    g_mime_header_set_raw_value(g_mime_header_list_get_header(headers, name),
                                fmt::format(" {}\n", value).c_str());
}

std::size_t column_after(std::string_view header) {
    return header.size() + std::string_view{": "}.size();
}

void set_text(GMimeMessage* mail, const char* header, std::string_view text) {
    set_raw_header(mail, header, header_text(column_after(header), config::safe_line(text)));
}

void set_mailbox(GMimeMessage* mail, const char* header, std::string_view name,
                 std::string_view address) {
    set_raw_header(mail, header,
                   header_mailbox(column_after(header), config::safe_line(name), address));
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
    const auto recipient = recipient_of(message);
    check(message);
    initialize_library();

    const auto id = without_brackets(message.message_id);
    const owned<GMimeMessage> mail{g_mime_message_new(FALSE)};
    set_date(mail.get(), message.date);
    g_mime_message_set_message_id(mail.get(), std::string{id}.c_str());
    set_mailbox(mail.get(), "From", message.from_name.empty() ? sender.name : message.from_name,
                sender.address);
    if (!message.reply_to_address.empty())
        set_mailbox(mail.get(), "Reply-To", message.reply_to_name,
                    config::sent_address(message.reply_to_address).value());
    set_mailbox(mail.get(), "To", message.to_name, recipient);
    set_text(mail.get(), "Subject", message.subject);
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

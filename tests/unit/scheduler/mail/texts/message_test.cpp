// Composed mails are examined as bytes, and read back with the library's parser where encodings
// would hide what a person sees.
#include "scheduler/mail/texts/mime.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gmime/gmime.h>

#include <boost/test/unit_test.hpp>

using namespace callboard::scheduler;

namespace {

struct unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using owned = std::unique_ptr<T, unref>;

mail_message ordinary() {
    mail_message message;
    message.message_id = "<7.abc@callboard.example.org>";
    message.date = std::chrono::system_clock::from_time_t(1'700'000'000);
    message.from = "Example GmbH <jobs@example.org>";
    message.to_name = "Anna Muster";
    message.to_address = "anna@example.net";
    message.subject = "Your application";
    message.text = "Hello Anna\n";
    message.html = "<p>Hello Anna</p>\n";
    return message;
}

std::string head_of(const std::string& mail) {
    return mail.substr(0, mail.find("\r\n\r\n") + 2);
}

bool has_line(const std::string& mail, std::string_view line) {
    return ("\n" + mail).find("\n" + std::string{line} + "\r\n") != std::string::npos;
}

/// A mail as its reader sees it. Its line ends are made local ones first, as in a mailbox.
class read_back {
  public:
    explicit read_back(std::string mail) {
        std::erase(mail, '\r');
        const owned<GMimeStream> stream{
            g_mime_stream_mem_new_with_buffer(mail.data(), mail.size())};
        const owned<GMimeParser> parser{g_mime_parser_new_with_stream(stream.get())};
        message_.reset(g_mime_parser_construct_message(parser.get(), nullptr));
        BOOST_REQUIRE(message_ != nullptr);
    }

    [[nodiscard]] std::string name(GMimeAddressType type) const {
        const auto list = g_mime_message_get_addresses(message_.get(), type);
        BOOST_REQUIRE(internet_address_list_length(list) == 1);
        return internet_address_get_name(internet_address_list_get_address(list, 0));
    }

    [[nodiscard]] std::string body(std::string_view subtype) const {
        const auto part = find(g_mime_message_get_mime_part(message_.get()), subtype);
        BOOST_REQUIRE(part != nullptr);
        const std::unique_ptr<char, decltype(&g_free)> text{
            g_mime_text_part_get_text(GMIME_TEXT_PART(part)), &g_free};
        return text.get();
    }

    [[nodiscard]] std::string file_name(std::string_view subtype) const {
        return g_mime_part_get_filename(part(subtype));
    }

    /// As bytes.
    [[nodiscard]] std::string content(std::string_view subtype) const {
        const owned<GMimeStream> stream{g_mime_stream_mem_new()};
        g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(part(subtype)), stream.get());
        const auto bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
        return {reinterpret_cast<const char*>(bytes->data), bytes->len};
    }

  private:
    [[nodiscard]] GMimePart* part(std::string_view subtype) const {
        const auto found = find(g_mime_message_get_mime_part(message_.get()), subtype);
        BOOST_REQUIRE(found != nullptr);
        return GMIME_PART(found);
    }

    static GMimeObject* find(GMimeObject* object, std::string_view subtype) {
        if (GMIME_IS_MULTIPART(object)) {
            const auto parts = GMIME_MULTIPART(object);
            for (int i = 0; i < g_mime_multipart_get_count(parts); ++i) {
                if (const auto found = find(g_mime_multipart_get_part(parts, i), subtype))
                    return found;
            }
            return nullptr;
        }
        const auto type = g_mime_object_get_content_type(object);
        return subtype == g_mime_content_type_get_media_subtype(type) ? object : nullptr;
    }

    owned<GMimeMessage> message_;
};

void refuses(const mail_message& message, std::string_view field) {
    BOOST_CHECK_EXCEPTION(static_cast<void>(compose(message)), std::invalid_argument,
                          [&](const std::invalid_argument& error) {
                              return std::string_view{error.what()}.starts_with(std::string{field} +
                                                                                ":");
                          });
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_message)

BOOST_AUTO_TEST_CASE(the_head_holds_what_was_given_and_asks_for_no_automatic_answer) {
    const auto head = head_of(compose(ordinary()));
    BOOST_TEST_CONTEXT(head) {
        BOOST_TEST(has_line(head, "Message-Id: <7.abc@callboard.example.org>"));
        BOOST_TEST(has_line(head, "Date: Tue, 14 Nov 2023 22:13:20 +0000"));
        BOOST_TEST(has_line(head, "From: Example GmbH <jobs@example.org>"));
        BOOST_TEST(has_line(head, "To: Anna Muster <anna@example.net>"));
        BOOST_TEST(has_line(head, "Subject: Your application"));
        BOOST_TEST(has_line(head, "Auto-Submitted: auto-generated"));
        BOOST_TEST(has_line(head, "X-Auto-Response-Suppress: All"));
        BOOST_TEST(has_line(head, "MIME-Version: 1.0"));
        BOOST_TEST(head.find("List-Unsubscribe") == std::string::npos);
        BOOST_TEST(head.find("Precedence") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_message_id_without_brackets_gives_the_same_mail) {
    auto bare = ordinary();
    bare.message_id = "7.abc@callboard.example.org";
    BOOST_TEST(compose(bare) == compose(ordinary()));
}

BOOST_AUTO_TEST_CASE(the_same_message_gives_the_same_bytes) {
    BOOST_TEST(compose(ordinary()) == compose(ordinary()));
}

BOOST_AUTO_TEST_CASE(text_and_html_are_alternatives_and_plainest_comes_first) {
    const auto mail = compose(ordinary());
    BOOST_TEST(has_line(head_of(mail), "Content-Type: multipart/alternative;"));
    const auto plain = mail.find("Content-Type: text/plain; charset=utf-8");
    const auto html = mail.find("Content-Type: text/html; charset=utf-8");
    BOOST_TEST((plain != std::string::npos && html != std::string::npos && plain < html));
    const read_back seen{mail};
    BOOST_TEST(seen.body("plain") == "Hello Anna\n");
    BOOST_TEST(seen.body("html") == "<p>Hello Anna</p>\n");
}

BOOST_AUTO_TEST_CASE(without_html_the_mail_is_plain_text) {
    auto message = ordinary();
    message.html.clear();
    const auto mail = compose(message);
    BOOST_TEST(has_line(head_of(mail), "Content-Type: text/plain; charset=utf-8"));
    BOOST_TEST(mail.find("multipart") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(any_language_arrives_though_only_ascii_is_sent) {
    auto message = ordinary();
    message.from = "Jürgen, \"der Chef\" <jobs@example.org>";
    message.to_name = "Zoë Żółć";
    message.subject = "Ваша заявка на должность «Старший инженер» — 日本語日本語日本語日本語日本語";
    message.text = "Grüße\n日本語\n" + std::string(300, 'x') + "ß\n";
    message.html = "<p>Grüße & 日本語</p>";
    const auto mail = compose(message);
    for (const char c : mail)
        BOOST_REQUIRE((c == '\r' || c == '\n' || c == '\t' || (c >= 0x20 && c < 0x7f)));
    const read_back seen{mail};
    BOOST_TEST(seen.name(GMIME_ADDRESS_TYPE_FROM) == "Jürgen, \"der Chef\"");
    BOOST_TEST(seen.name(GMIME_ADDRESS_TYPE_TO) == message.to_name);
    BOOST_TEST(seen.body("plain") == message.text);
    BOOST_TEST(seen.body("html") == message.html);
}

BOOST_AUTO_TEST_CASE(lines_end_with_crlf_and_are_short_whatever_the_text_has) {
    auto message = ordinary();
    message.text = "one\r\ntwo\nthree\rfour\n.\n" + std::string(5'000, 'y');
    message.subject = std::string(2'000, 'z');
    const auto mail = compose(message);
    std::size_t line = 0;
    for (std::size_t i = 0; i < mail.size(); ++i) {
        ++line;
        if (mail[i] == '\n') {
            BOOST_REQUIRE(i > 0);
            BOOST_REQUIRE(mail[i - 1] == '\r');
            BOOST_REQUIRE(line <= 1'000);
            line = 0;
        } else if (mail[i] == '\r') {
            BOOST_REQUIRE(mail[i + 1] == '\n');
        }
    }
    BOOST_TEST(read_back{mail}.body("plain").starts_with("one\ntwo\nthree\nfour\n.\ny"));
}

BOOST_AUTO_TEST_CASE(bulk_mail_can_be_unsubscribed_from_with_one_click) {
    auto message = ordinary();
    message.bulk = true;
    message.unsubscribe_url = "https://jobs.example.org/u?t=" + std::string(400, 'a');
    const auto head = head_of(compose(message));
    BOOST_TEST(has_line(head, "List-Unsubscribe: <" + message.unsubscribe_url + ">"));
    BOOST_TEST(has_line(head, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
    BOOST_TEST(has_line(head, "Precedence: bulk"));
}

BOOST_AUTO_TEST_CASE(nothing_can_add_a_header) {
    using change = std::function<void(mail_message&, const std::string&)>;
    const std::vector<std::pair<std::string, change>> fields = {
        {"message_id", [](auto& m, const auto& bad) { m.message_id = "a@b" + bad; }},
        {"from", [](auto& m, const auto& bad) { m.from = "A" + bad + " <a@example.org>"; }},
        {"to_name", [](auto& m, const auto& bad) { m.to_name += bad; }},
        {"to_address", [](auto& m, const auto& bad) { m.to_address += bad; }},
        {"subject", [](auto& m, const auto& bad) { m.subject += bad; }},
        {"unsubscribe_url",
         [](auto& m, const auto& bad) { m.unsubscribe_url = "https://a" + bad; }},
    };
    for (const auto& [field, spoil] : fields) {
        for (const auto& bad : {std::string{"\r\nBcc: eve@example.org"}, std::string{"\r"},
                                std::string{"\n"}, std::string(1, '\0')}) {
            auto message = ordinary();
            spoil(message, bad);
            refuses(message, field);
        }
    }
}

BOOST_AUTO_TEST_CASE(values_that_are_not_what_they_should_be_are_refused) {
    auto message = ordinary();
    message.to_address = "anna@example.net, eve@example.org";
    refuses(message, "to_address");
    message = ordinary();
    message.from = "nobody";
    refuses(message, "from");
    message = ordinary();
    message.message_id = "";
    refuses(message, "message_id");
    message = ordinary();
    message.unsubscribe_url = "https://example.org/>, <mailto:eve@example.org";
    refuses(message, "unsubscribe_url");
    message = ordinary();
    message.text.assign(1, '\0');
    refuses(message, "text");
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_made_so) {
    auto message = ordinary();
    message.text = "caf\xe9\n";
    BOOST_TEST(read_back{compose(message)}.body("plain") == "caf\xef\xbf\xbd\n");
}

BOOST_AUTO_TEST_CASE(an_attachment_follows_the_words_and_keeps_its_bytes_and_name) {
    auto message = ordinary();
    message.attachment = mail_attachment{"Übersicht \"Q4\".csv", "text/csv", "Zoë;1\r\n"};
    const auto mail = compose(message);
    BOOST_TEST(compose(message) == mail);
    BOOST_TEST(has_line(mail, "Content-Transfer-Encoding: base64"));
    BOOST_TEST(mail.find("Content-Type: multipart/mixed; boundary=") != std::string::npos);
    BOOST_TEST(
        std::ranges::all_of(mail, [](char c) { return static_cast<unsigned char>(c) < 128; }));
    const read_back reader{mail};
    BOOST_TEST(reader.body("plain") == "Hello Anna\n");
    BOOST_TEST(reader.body("html") == "<p>Hello Anna</p>\n");
    BOOST_TEST(reader.file_name("csv") == "Übersicht \"Q4\".csv");
    BOOST_TEST(reader.content("csv") == "Zoë;1\r\n");
    message.html.clear();
    BOOST_TEST(read_back{compose(message)}.content("csv") == "Zoë;1\r\n");
}

BOOST_AUTO_TEST_CASE(an_attachment_adds_nothing_to_the_head_and_has_a_limit) {
    for (const auto* name : {"a\r\nBcc: eve@example.org", "", "../passwd", "a\\b"}) {
        auto message = ordinary();
        message.attachment = mail_attachment{name, "text/csv", ""};
        refuses(message, "attachment name");
    }
    for (const auto* type :
         {"text/csv\r\nBcc: eve@example.org", "text", "/csv", "text/", "a b/c"}) {
        auto message = ordinary();
        message.attachment = mail_attachment{"a.csv", type, ""};
        refuses(message, "attachment type");
    }
    auto message = ordinary();
    message.attachment = mail_attachment{"a.csv", "text/csv", std::string(5'000'001, 'x')};
    refuses(message, "attachment");
    message.attachment->text = std::string{"a\0b", 3};
    refuses(message, "attachment");
}

BOOST_AUTO_TEST_CASE(an_invitation_is_an_alternative_to_the_words_and_a_file) {
    auto message = ordinary();
    message.calendar = mail_calendar{"REQUEST", "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nZoë\r\n"};
    const auto mail = compose(message);
    BOOST_TEST(compose(message) == mail);
    BOOST_TEST(mail.find("Content-Type: multipart/alternative;") != std::string::npos);
    const auto type = mail.find("Content-Type: text/calendar; charset=utf-8; method=REQUEST");
    BOOST_TEST(type != std::string::npos, mail);
    BOOST_TEST(mail.find("<p>Hello Anna</p>") < type); // the richest comes last
    const read_back reader{mail};
    BOOST_TEST(reader.body("plain") == "Hello Anna\n");
    BOOST_TEST(reader.content("calendar") == message.calendar->text);
    BOOST_TEST(reader.content("ics") == message.calendar->text);
    BOOST_TEST(reader.file_name("ics") == "interview.ics");
}

BOOST_AUTO_TEST_CASE(a_method_adds_nothing_to_the_type_of_an_invitation) {
    for (const auto* method : {"", "request", "REQUEST; x=y", "REQUEST\r\nBcc: eve@example.org"}) {
        auto message = ordinary();
        message.calendar = mail_calendar{method, "BEGIN:VCALENDAR\r\n"};
        refuses(message, "calendar method");
    }
}

BOOST_AUTO_TEST_SUITE_END()

// What happens to the bytes of a connection before the parser reads them, byte by byte and at once.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "http/wire/framing.hpp"

using namespace callboard;

namespace {

constexpr auto head = std::string_view{"GET / HTTP/1.1\r\nHost: a\r\n\r\n"};

struct reading {
    std::vector<std::string> messages;
    int status = 0; ///< of the defect
};

/// Feeds `text` in pieces and takes the results in pieces, message by message.
reading read(std::string_view text, std::size_t piece, std::size_t room = 4'096,
             http::framing_limits limits = {}, std::size_t memory = 1 << 30) {
    auto framing =
        http::request_framing{limits, [memory](std::size_t bytes) { return bytes <= memory; }};
    auto all = reading{};
    auto current = std::string{};
    auto buffer = std::string(room, '\0');
    const auto ends = [](std::string_view message) { // as the parser would find it
        const auto end = message.find("\r\n\r\n");
        if (end == std::string_view::npos)
            return false;
        if (message.find("hunked") < end)
            return message.ends_with("\r\n0\r\n\r\n");
        const auto length = message.find("Content-Length: ");
        return length > end ||
               message.size() - end - 4 == std::stoul(std::string{message.substr(length + 16, 6)});
    };
    for (auto rest = text; !rest.empty();) {
        framing.feed(rest.substr(0, piece));
        rest.remove_prefix(std::min(piece, rest.size()));
        while (const auto size = framing.give(buffer.data(), room)) {
            current.append(buffer, 0, size);
            if (ends(current))
                all.messages.push_back(std::exchange(current, {}));
        }
    }
    BOOST_TEST(current == "");
    all.status = framing.defect() ? framing.defect()->status : 0;
    return all;
}

/// The same however it arrives.
reading read_anyhow(std::string_view text) {
    const auto whole = read(text, text.size());
    for (const auto piece : {1U, 2U, 7U}) {
        const auto pieces = read(text, piece, piece + 2);
        BOOST_TEST(pieces.messages == whole.messages, boost::test_tools::per_element());
        BOOST_TEST(pieces.status == whole.status);
    }
    return whole;
}

std::string only(const reading& of) {
    BOOST_REQUIRE_EQUAL(of.messages.size(), 1U);
    BOOST_TEST(of.status == 0);
    return of.messages.front();
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_framing)

BOOST_AUTO_TEST_CASE(what_is_as_it_should_be_is_given_as_it_is) {
    for (const auto* text :
         {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /x?y HTTP/1.0\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nX-Odd: \t x \r\n\r\nabc",
          "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"})
        BOOST_TEST(only(read_anyhow(text)) == text);
}

BOOST_AUTO_TEST_CASE(messages_come_one_after_the_other) {
    const auto post = std::string{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"};
    const auto text = std::string{head} + post + std::string{head};
    const auto got = read_anyhow(text);
    BOOST_TEST_REQUIRE(got.messages.size() == 3U);
    BOOST_TEST(got.messages[0] == head);
    BOOST_TEST(got.messages[1] == post);
    // An empty line after a body is not the next request.
    BOOST_TEST(read_anyhow(post + "\r\n" + std::string{head}).messages.size() == 2U);
}

BOOST_AUTO_TEST_CASE(nothing_of_a_message_counts_for_the_next) {
    auto fields = std::string{};
    for (auto i = 0; i < 60; ++i)
        fields += "X: 1\r\n";
    const auto messages = std::vector<std::string>{
        std::string{head},
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n",
        "GET http://b/x HTTP/1.1\r\nHost: a\r\nX: 1\r\n\r\n",
        "OPTIONS / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n"
        "X: 1\r\n\r\n"};
    for (const auto& first : messages)
        for (const auto& then : messages) {
            const auto got = read_anyhow(first + then + then);
            BOOST_TEST(got.status == 0);
            BOOST_TEST_REQUIRE(got.messages.size() == 3U, first << then);
            BOOST_TEST(got.messages[0] == only(read(first, first.size())));
            BOOST_TEST(got.messages[1] == only(read(then, then.size())));
            BOOST_TEST(got.messages[2] == got.messages[1]);
        }
}

BOOST_AUTO_TEST_CASE(extensions_and_trailers_of_chunks_are_left_out) {
    const auto got = read_anyhow("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                                 "003;x=\"y\"\r\nabc\r\nA\r\n0123456789\r\n0\r\nHost: b\r\n\r\n");
    BOOST_TEST(got.status == 0);
    BOOST_TEST_REQUIRE(got.messages.size() == 1U);
    BOOST_TEST(got.messages[0].ends_with("\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(a_whole_url_becomes_a_path_and_its_host_counts) {
    BOOST_TEST(
        only(read_anyhow("GET HTTP://b:80/x?y HTTP/1.1\r\nX: 1\r\nHost: a\r\nY: 2\r\n\r\n")) ==
        "GET /x?y HTTP/1.1\r\nHost: b:80\r\nX: 1\r\nY: 2\r\n\r\n");
    BOOST_TEST(only(read_anyhow("OPTIONS http://b HTTP/1.1\r\nHost: b\r\n\r\n")) ==
               "OPTIONS * HTTP/1.1\r\nHost: b\r\n\r\n");
    BOOST_TEST(only(read_anyhow("GET / HTTP/1.1\r\nHost: b\r\nUpgrade: h2c\r\nY: 2\r\n\r\n")) ==
               "GET / HTTP/1.1\r\nHost: b\r\nY: 2\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(what_is_refused_is_given_without_what_made_it_wrong) {
    const auto refused = [](const std::string& text) {
        auto got = read_anyhow(text + std::string{head});
        BOOST_TEST_REQUIRE(got.messages.size() == 1U);
        return std::pair{got.status, got.messages[0]};
    };
    const auto both = refused("POST /x HTTP/1.1\r\nX: 1\r\nContent-Length: 6\r\nHost: a\r\n"
                              "Transfer-Encoding: chunked\r\nY: 2\r\n\r\n0\r\n\r\n");
    BOOST_TEST(both.first == 400);
    BOOST_TEST(both.second == "POST /x HTTP/1.1\r\nX: 1\r\nHost: a\r\nY: 2\r\n\r\n");
    const auto field = refused("GET /x HTTP/1.1\r\nX: 1\r\nY\r\nZ: 3\r\n\r\n");
    BOOST_TEST(field.first == 400);
    BOOST_TEST(field.second == "GET /x HTTP/1.1\r\nX: 1\r\n\r\n");
    BOOST_TEST(refused("BREW / HTTP/1.1\r\n\r\n").second == "GET / HTTP/1.1\r\n\r\n");
    // Within a body the message ends where it is.
    for (const auto* body : {"x\r\n", "3\r\nabcd\r\n", "0\r\nX\r\n"}) {
        const auto chunk = refused(
            std::string{
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nz\r\n"} +
            body);
        BOOST_TEST(chunk.first == 400);
        BOOST_TEST(chunk.second.ends_with("\r\n0\r\n\r\n"));
    }
}

BOOST_AUTO_TEST_CASE(control_characters_stand_nowhere) {
    for (const auto c : {'\0', '\x01', '\x0b', '\x1f', '\x7f', '\r'})
        for (const auto* text :
             {"GE?T / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /? HTTP/1.1\r\nHost: a\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: a\r\nX?: 1\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: a\r\nX: a?b\r\n\r\n"}) {
            auto with = std::string{text};
            with[with.find('?')] = c;
            BOOST_TEST(read_anyhow(with).status == 400);
        }
}

BOOST_AUTO_TEST_CASE(memory_that_is_not_there_is_told_before_the_body_is_read) {
    const auto post = std::string{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 30000\r\n\r\n"};
    const auto got = read(post, post.size(), 4'096, {}, 29'999);
    BOOST_TEST(got.status == 503);
    BOOST_TEST(got.messages.at(0) == "POST / HTTP/1.1\r\nHost: a\r\n\r\n");
    auto limits = http::framing_limits{};
    limits.body = 29'999;
    BOOST_TEST(read(post, post.size(), 4'096, limits).status == 413);
    const auto chunks =
        std::string{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "3\r\nabc\r\n6\r\nabcdef\r\n0\r\n\r\n"};
    BOOST_TEST(read(chunks, 1, 4'096, {}, 9).status == 0);
    BOOST_TEST(read(chunks, 1, 4'096, {}, 8).status == 503);
}

BOOST_AUTO_TEST_CASE(a_length_beyond_all_numbers_is_too_large) {
    const auto got = read_anyhow("POST / HTTP/1.1\r\nHost: a\r\n"
                                 "Content-Length: 99999999999999999999\r\n\r\n" +
                                 std::string{head});
    BOOST_TEST(got.status == 413);
    BOOST_TEST(got.messages.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_stands_beside_the_data_of_chunks_is_bounded_and_checked) {
    const auto status_after = [](const std::string& chunks) {
        return read_anyhow("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
                           chunks)
            .status;
    };
    BOOST_TEST(status_after("1;x=" + std::string(1'000, 'x') + "\r\na\r\n0\r\n\r\n") == 0);
    BOOST_TEST(status_after("1;x=" + std::string(1'100, 'x')) == 400); // before its end arrives
    BOOST_TEST(status_after("1;x=\x01\r\na\r\n0\r\n\r\n") == 400);
    auto trailer = std::string{};
    for (auto i = 0; i < 90; ++i)
        trailer += "X: " + std::string(700, 'x') + "\r\n";
    BOOST_TEST(status_after("0\r\n" + trailer + "\r\n") == 0);
    BOOST_TEST(status_after("0\r\n" + trailer + trailer.substr(0, 5'000)) == 431);
    auto many = std::string{};
    for (auto i = 0; i < 100; ++i)
        many += "X: 1\r\n";
    // The fields of the head do not count here.
    BOOST_TEST(status_after("0\r\n" + many + "\r\n") == 0);
    BOOST_TEST(status_after("0\r\n" + many + "X: 1\r\n") == 431);
}

BOOST_AUTO_TEST_CASE(small_chunks_leave_nothing_behind) {
    auto limits = http::framing_limits{};
    limits.body = 1 << 20;
    auto framing = http::request_framing{limits, [](std::size_t) { return true; }};
    auto buffer = std::string(4'096, '\0');
    auto most = std::size_t{0};
    auto given = std::size_t{0};
    const auto pass = [&](std::string_view part) {
        framing.feed(part);
        while (const auto size = framing.give(buffer.data(), buffer.size()))
            given += size;
        most = std::max(most, framing.held());
    };
    const auto begin =
        std::string_view{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"};
    pass(begin);
    given = most = 0;
    constexpr auto chunks = 10'000U;
    for (auto n = 0U; n < chunks; ++n)
        for (const auto* part : {"1;odd\r", "\na\r\n1\r\n", "b", "\r\n"}) // not in chunks
            pass(part);
    BOOST_TEST(given == chunks * 12);
    BOOST_TEST(most <= 32U);
    pass("0\r\n\r\n");
    pass(head);
    BOOST_TEST(given == chunks * 12 + 5 + head.size());
    BOOST_TEST(!framing.defect());
}

BOOST_AUTO_TEST_CASE(a_client_that_waits_is_told_once_when_it_has_sent_nothing_yet) {
    auto framing = http::request_framing{{}, [](std::size_t) { return true; }};
    auto buffer = std::string(4'096, '\0');
    const auto give = [&] { return framing.give(buffer.data(), buffer.size()); };
    const auto asking = std::string{
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"};
    framing.feed(asking);
    BOOST_TEST(!framing.awaits_continue()); // its head was not given yet
    BOOST_TEST(give() == asking.size());
    BOOST_TEST(framing.awaits_continue());
    framing.told_to_continue();
    BOOST_TEST(!framing.awaits_continue());
    framing.feed("abc");
    BOOST_TEST(give() == 3U);
    framing.feed(asking + "a"); // one that did not wait
    BOOST_TEST(give() == asking.size() + 1);
    BOOST_TEST(!framing.awaits_continue());
}

BOOST_AUTO_TEST_CASE(a_client_of_http_1_0_does_not_know_what_to_go_on_means) {
    auto framing = http::request_framing{{}, [](std::size_t) { return true; }};
    auto buffer = std::string(4'096, '\0');
    framing.feed("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    BOOST_TEST(framing.give(buffer.data(), buffer.size()) > 0U);
    BOOST_TEST(!framing.awaits_continue());
}

BOOST_AUTO_TEST_SUITE_END()

// A cursor is returned by clients, so most of this is about cursors that we did not create.
#include <boost/test/unit_test.hpp>

#include "storage/values/base64url.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/failure.hpp"

namespace {

using namespace callboard::storage;

bool is_refused(const auto& f) {
    try {
        (void)f();
    } catch (const failure& e) {
        return e.why().code == errc::invalid && e.why().fields.at(0).pointer == "cursor";
    }
    return false;
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_cursor)

BOOST_AUTO_TEST_CASE(a_cursor_comes_back_as_it_was) {
    for (std::string_view key : {"", "2026-03-29T01:30:00Z", "M\u00fcller, \"x\" \\ \n"}) {
        auto text = encode_cursor("-created_at", key, 42);
        BOOST_TEST(text.find_first_of("+/= \"") == std::string::npos);
        BOOST_TEST((decode_cursor(text, "-created_at") == cursor{std::string{key}, 42}));
    }
}

BOOST_AUTO_TEST_CASE(no_cursor_is_the_start) {
    BOOST_TEST(!read_cursor({}, "id").has_value());
}

BOOST_AUTO_TEST_CASE(garbage_is_a_problem_of_the_field_cursor) {
    const std::string cases[] = {
        "",
        "x",
        "not base64!",
        base64url("x"),
        base64url("{}"),
        base64url("[]"),
        base64url(R"(["id","1"])"),
        base64url(R"(["id","1","2"])"),
        base64url(R"(["id",1,2])"),
        base64url(R"(["id","1",2.5])"),
        base64url(R"(["id","1",2,3])"),
        base64url(R"(["id","a\u0000",2])"),
        base64url("[\"id\",\"\xff\",2]"),
        base64url(R"(["id",")" + std::string(5000, 'x') + R"(",2])"),
        encode_cursor("name", "1", 2),
        encode_cursor("id", "1", 2) + "=",
    };
    for (const auto& text : cases)
        BOOST_TEST(is_refused([&] { return read_cursor(text, "id"); }), text);
    BOOST_TEST(read_cursor(encode_cursor("id", "1", 2), "id").has_value());
}

BOOST_AUTO_TEST_CASE(a_key_of_the_wrong_kind_is_refused_before_it_reaches_sql) {
    BOOST_TEST((cursor{"-17", 1}.number()) == -17);
    BOOST_TEST(is_refused([] { return cursor{"17a", 1}.number(); }));
    BOOST_TEST(is_refused([] { return cursor{"", 1}.number(); }));
}

BOOST_AUTO_TEST_SUITE_END()

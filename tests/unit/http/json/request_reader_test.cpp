// One described struct with every kind of member, tables of inputs, and the resulting problems.
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "http/json/request_reader.hpp"

namespace reader_test {

using callboard::storage::problems;
using name_pair = std::pair<std::string_view, std::string_view>;

enum class level { junior, senior };
BOOST_DESCRIBE_ENUM(level, junior, senior)

struct address {
    std::string city;
    std::optional<std::string> street;
};
BOOST_DESCRIBE_STRUCT(address, (), (city, street))

void check(const address& in, problems& found) {
    callboard::storage::not_blank(found, "city", in.city);
}

struct everything {
    std::int64_t id = 0;
    int count = 5;
    bool open = false;
    std::string title = "untitled";
    level wanted = level::junior;
    std::optional<level> other;
    std::vector<std::string> skills;
    std::vector<address> places;
    std::optional<address> home;
    std::optional<callboard::storage::timestamp> due;
    boost::json::value any;
    callboard::storage::raw_json raw;
    std::optional<std::optional<std::string>> note;
    static constexpr std::array optional_members{"count",  "open",   "title", "wanted",
                                                 "skills", "places", "any",   "raw"};
    static constexpr std::array aliases{name_pair{"identifier", "id"}, name_pair{"no", "id"}};
    static constexpr std::array rules{callboard::storage::rule::text("title", 10),
                                      callboard::storage::rule::list("skills", 0, 3)};
};
BOOST_DESCRIBE_STRUCT(everything, (),
                      (id, count, open, title, wanted, other, skills, places, home, due, any, raw,
                       note))

struct based : address {
    std::string zip;
};
BOOST_DESCRIBE_STRUCT(based, (address), (zip))

struct versioned {
    std::string title;
    std::optional<callboard::storage::versions> expected_version;
};
BOOST_DESCRIBE_STRUCT(versioned, (), (title, expected_version))

struct edited {
    std::optional<std::string> title;
    std::optional<std::vector<std::string>> skills;
    callboard::storage::clearable<std::string> note;
    callboard::storage::clearable<std::int64_t> owner_id;
    std::optional<callboard::storage::versions> expected_version;
    static constexpr bool is_edit = true;
};
BOOST_DESCRIBE_STRUCT(edited, (), (title, skills, note, owner_id, expected_version))

struct nothing {};
BOOST_DESCRIBE_STRUCT(nothing, (), ())

} // namespace reader_test

namespace {

using namespace reader_test;
using namespace callboard;
using http::read_input;
using http::request_parts;
using storage::errc;
using storage::read_json;

/// The refusal as text: the code, then `pointer: detail` of each field.
std::string refusal_of(const storage::refusal& why) {
    auto text = fmt::format("{}", static_cast<int>(why.code));
    for (const auto& each : why.fields)
        text += fmt::format(" | {}: {}", each.pointer, each.detail);
    return text;
}

template <class T = everything>
std::string refusal_of(const request_parts& in) {
    try {
        (void)read_input<T>(in);
    } catch (const storage::failure& e) {
        return refusal_of(e.why());
    }
    return "none";
}

request_parts body(std::string_view text) {
    request_parts in;
    in.takes_body = true;
    in.body = text;
    in.content_type = "application/json";
    return in;
}

request_parts query(std::string_view text) {
    request_parts in;
    in.query = text;
    return in;
}

std::string invalid(std::string_view problems) {
    return fmt::format("{} | {}", static_cast<int>(errc::invalid), problems);
}

std::string only(errc code) {
    return fmt::to_string(static_cast<int>(code));
}

constexpr auto need_time = "/due: must be a time with its offset, like 2026-03-29T01:30:00Z or "
                           "2026-03-29T03:30:00+02:00";

} // namespace

BOOST_AUTO_TEST_SUITE(http_request_reader)

BOOST_AUTO_TEST_CASE(a_full_body_fills_every_member) {
    auto in = read_json<everything>(R"({"id":7,"count":-3,"open":true,"title":"x\"y",
        "wanted":"SENIOR","other":"junior","skills":["a","b"],
        "places":[{"city":"Ulm"},{"city":"Bonn","street":"Weg"}],"home":{"city":"Rom"},
        "due":"2026-03-29T03:30:00+02:00","any":[1,{"x":null}],"raw":{"k":[true]},"note":"n"})");
    BOOST_TEST(in.id == 7);
    BOOST_TEST(in.count == -3);
    BOOST_TEST(in.open);
    BOOST_TEST(in.title == "x\"y");
    BOOST_TEST((in.wanted == level::senior && in.other == level::junior));
    BOOST_TEST(in.skills.size() == 2u);
    BOOST_TEST(in.places.at(1).street.value() == "Weg");
    BOOST_TEST(in.home.value().city == "Rom");
    BOOST_TEST((in.due == storage::parse_timestamp("2026-03-29T01:30:00Z")));
    BOOST_TEST(in.any.at(1).as_object().contains("x"));
    BOOST_TEST(in.raw.text == R"({"k":[true]})");
    BOOST_TEST(in.note.value().value() == "n");
}

BOOST_AUTO_TEST_CASE(absent_members_keep_their_defaults) {
    auto in = read_json<everything>(R"({"id":1})");
    BOOST_TEST(in.count == 5);
    BOOST_TEST(in.title == "untitled");
    BOOST_TEST(!in.other.has_value());
    BOOST_TEST(!in.note.has_value());
}

BOOST_AUTO_TEST_CASE(null_empties_an_optional_and_is_told_from_absent_by_a_double_one) {
    auto in = read_json<everything>(R"({"id":1,"home":null,"note":null})");
    BOOST_TEST(!in.home.has_value());
    BOOST_TEST(in.note.has_value());
    BOOST_TEST(!in.note->has_value());
}

BOOST_AUTO_TEST_CASE(each_bad_body_is_refused_with_its_pointer) {
    const std::pair<std::string, std::string> cases[] = {
        {R"({})", "/id: is required"},
        {"", "/id: is required"},
        {R"([1])", ": must be an object | /id: is required"},
        {R"({"id":"7"})", "/id: must be an integer"},
        {R"({"id":1.0})", "/id: must be an integer"},
        {R"({"id":null})", "/id: must be an integer"},
        {R"({"id":9223372036854775808})", "/id: is out of range"},
        {R"({"id":99999999999999999999})", "/id: is out of range"},
        {R"({"id":1,"count":2147483648})", "/count: is out of range"},
        {R"({"id":1,"open":1})", "/open: must be true or false"},
        {R"({"id":1,"any":1e400})", "/any: is out of range"},
        {R"({"id":1,"any":[[-1e999]]})", "/any/0/0: is out of range"},
        {R"({"id":1,"title":5})", "/title: must be a string"},
        {R"({"id":1,"title":"12345678901"})", "/title: must have at most 10 characters"},
        {R"({"id":1,"title":"a\u0000b"})", "/title: must not contain U+0000"},
        {R"({"id":1,"any":{"a":["\u0000"]}})", "/any/a/0: must not contain U+0000"},
        {R"({"id":1,"any":{"a\u0000b":1}})", "/any/U+0000: must not contain U+0000"},
        {R"({"id":1,"wanted":"boss"})", "/wanted: must be one of junior, senior"},
        {R"({"id":1,"wanted":null})", "/wanted: must be one of junior, senior"},
        {R"({"id":1,"skills":"a"})", "/skills: must be a list"},
        {R"({"id":1,"skills":["a",2]})", "/skills/1: must be a string"},
        {R"({"id":1,"skills":["a","b","c","d"]})", "/skills: must have at most 3 items"},
        {R"({"id":1,"places":[{"city":"x"},{}]})", "/places/1/city: is required"},
        {R"({"id":1,"places":[{"city":" "}]})", "/places/0/city: must not be blank"},
        {R"({"id":1,"home":"here"})", "/home: must be an object"},
        {R"({"id":1,"home":{"city":"x","a/b~c":1}})", "/home/a~1b~0c: is not a known field"},
        {R"({"id":1,"due":"tomorrow"})", need_time},
        {R"({"id":1,"due":17})", need_time},
        {R"({"id":1,"colour":"x"})", "/colour: is not a known field"},
        {R"({"id":1,"tilte":"x"})", "/tilte: is not a known field; did you mean \"title\"?"},
        {R"({"id":1,"id":2})", "/id: is given more than once"},
        {R"({"id":1,"home":{"city":"x","city":"x"}})", "/home/city: is given more than once"},
        {R"({"id":1,"any":[0,{"k":1,"\u006b":2}]})", "/any/1/k: is given more than once"},
        {R"({"id":1,"identifier":1})", "/identifier: is the same as \"id\"; give only one of them"},
        {R"({"no":1,"identifier":1})", "/identifier: is the same as \"no\"; give only one of them"},
    };
    for (const auto& [text, problems] : cases) {
        BOOST_TEST_CONTEXT(text)
        BOOST_TEST(refusal_of(body(text)) == invalid(problems));
    }
}

BOOST_AUTO_TEST_CASE(a_zero_character_is_found_wherever_the_parser_splits_the_text) {
    for (std::size_t before : {0u, 5'000u, 70'000u}) {
        auto text = std::string(before, 'x') + "\\u0000" + std::string(70'000, 'y');
        BOOST_TEST(refusal_of(body(R"({"id":1,"any":")" + text + "\"}")) ==
                   invalid("/any: must not contain U+0000"));
    }
}

BOOST_AUTO_TEST_CASE(all_problems_are_told_at_once) {
    BOOST_TEST(refusal_of(body(R"({"count":"x","open":3,"homer":{},"skills":[1,2]})")) ==
               invalid("/count: must be an integer | /open: must be true or false | /homer: is not "
                       "a known field; did you mean \"home\"? | /skills/0: must be a string | "
                       "/skills/1: must be a string | /id: is required"));
}

BOOST_AUTO_TEST_CASE(a_flood_of_problems_is_cut) {
    std::string text = R"({"id":1)";
    for (int i = 0; i < 500; ++i)
        text += fmt::format(R"(,"x{}":1)", i);
    try {
        (void)read_json<everything>(text + "}");
        BOOST_ERROR("not refused");
    } catch (const storage::failure& e) {
        BOOST_TEST(e.why().fields.size() == storage::problems::max_problems);
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_json_is_malformed_and_says_where) {
    auto deep = R"({"id":1,"any":)" + std::string(40, '[') + std::string(40, ']') + "}";
    for (const auto& text :
         {std::string{"{"}, std::string{"{'id':1}"}, std::string{R"({"id":01})"},
          std::string{R"({"id":1,})"}, std::string{R"({"id":1} x)"}, std::string{R"({"id":NaN})"},
          std::string{"{\"id\":1,\"title\":\"\xff\"}"}, std::string{"{\"title\":\"\xed\xa0\x80\"}"},
          std::string{R"({"title":"\ud800"})"}, std::string{"\xef\xbb\xbf{}"}, deep}) {
        BOOST_TEST_CONTEXT(text)
        BOOST_TEST(refusal_of(body(text)) == only(errc::malformed));
    }
    try {
        (void)read_json<everything>("{\n  \"id\": ?}");
        BOOST_ERROR("not refused");
    } catch (const storage::failure& e) {
        BOOST_TEST(std::string{e.what()}.find("at line 2, column 9") != std::string::npos,
                   e.what());
    }
}

BOOST_AUTO_TEST_CASE(only_json_and_where_allowed_forms_are_read) {
    auto in = body(R"({"id":1})");
    for (auto type : {"application/json", "Application/JSON; charset=utf-8", ""}) {
        in.content_type = type;
        BOOST_TEST(refusal_of(in) == "none");
    }
    for (auto type : {"text/plain", "application/jsonp", "application/x-www-form-urlencoded"}) {
        in.content_type = type;
        BOOST_TEST(refusal_of(in) == only(errc::unsupported_media));
    }
    in.allows_form = true;
    in.content_type = "application/x-www-form-urlencoded";
    in.body = "id=4&title=a+b%21&skills=x&skills=y&wanted=senior";
    auto read = read_input<everything>(in);
    BOOST_TEST(read.id == 4);
    BOOST_TEST(read.title == "a b!");
    BOOST_TEST(read.skills.size() == 2u);
    in.body = "id=x&home=here";
    BOOST_TEST(refusal_of(in) == invalid("/home: can only be given in a JSON body | "
                                         "/id: must be an integer"));
}

BOOST_AUTO_TEST_CASE(a_query_gives_texts_that_are_converted) {
    auto in = read_input<everything>(
        query("id=12&open=True&skills=a&skills=b%2Cc&due=2026-03-29T01:30:00Z&note=x"));
    BOOST_TEST(in.id == 12);
    BOOST_TEST(in.open);
    BOOST_TEST(in.skills.at(1) == "b,c");
    BOOST_TEST(in.due.has_value());
    BOOST_TEST(in.note.value().value() == "x");
}

BOOST_AUTO_TEST_CASE(each_bad_query_is_refused_by_bare_name) {
    const std::pair<std::string, std::string> cases[] = {
        {"", "id: is required"},
        {"id=", "id: must be an integer"},
        {"id=1x", "id: must be an integer"},
        {"id=+1", "id: must be an integer"},
        {"id=1.0", "id: must be an integer"},
        {"id=9223372036854775808", "id: is out of range"},
        {"id=1&id=2", "id: is given more than once"},
        {"id=1&open=yes", "open: must be true or false"},
        {"id=1&title=a%00b", "title: must not contain U+0000"},
        {"id=1&wanted=", "wanted: must be one of junior, senior"},
        {"id=1&skils=a", "skils: is not a known field; did you mean \"skills\"?"},
        {"id=1&home=x", "home: can only be given in a JSON body"},
        {"id=1&skills=1&skills=2&skills=3&skills=4", "skills: must have at most 3 items"},
    };
    for (const auto& [text, problems] : cases) {
        BOOST_TEST_CONTEXT(text)
        BOOST_TEST(refusal_of(query(text)) == invalid(problems));
    }
    BOOST_TEST(refusal_of(query("id=%4")) == only(errc::malformed));
    BOOST_TEST(refusal_of(query("id=%ff")) == only(errc::malformed));
}

BOOST_AUTO_TEST_CASE(path_members_come_from_the_path_only) {
    auto in = body(R"({"title":"x"})");
    in.path = {{"id", "9"}};
    auto read = read_input<everything>(in);
    BOOST_TEST(read.id == 9);
    BOOST_TEST(read.title == "x");

    in.body = R"({"id":8,"count":false})";
    BOOST_TEST(refusal_of(in) ==
               invalid("id: is already part of the path | /count: must be an integer"));
    in.path = {{"id", "nine"}};
    in.body = "{}";
    BOOST_TEST(refusal_of(in) == invalid("id: must be an integer"));
}

BOOST_AUTO_TEST_CASE(a_query_beside_a_body_is_refused_rather_than_ignored) {
    auto in = body(R"({"id":1})");
    in.query = "open=true";
    BOOST_TEST(refusal_of(in) == invalid("open: is not read from the query; send it in the body"));
}

BOOST_AUTO_TEST_CASE(the_version_of_a_header_is_the_one_that_is_expected) {
    auto in = body(R"({"title":"x"})");
    BOOST_TEST(!read_input<versioned>(in).expected_version.has_value());
    in.if_match = storage::versions{{4, 7}};
    BOOST_TEST(read_input<versioned>(in).expected_version.value().text() == "4 or 7");
    in.body = R"({"title":"x","expected_version":4})";
    BOOST_TEST(read_input<versioned>(in).expected_version.value().text() == "4");
    in.body = R"({"title":"x","expected_version":5})"; // then none can be the right one
    BOOST_TEST(read_input<versioned>(in).expected_version.value().text() == "none of ours");
    in.body = R"({"title":7,"expected_version":5})";
    BOOST_TEST(refusal_of<versioned>(in) == invalid("/title: must be a string"));
}

BOOST_AUTO_TEST_CASE(members_of_bases_are_read_and_checked) {
    BOOST_TEST(read_json<based>(R"({"city":"Ulm","zip":"89073"})").city == "Ulm");
    BOOST_TEST(refusal_of<based>(body(R"({"city":"","zip":""})")) ==
               invalid("/city: must not be blank"));
}

BOOST_AUTO_TEST_CASE(an_endpoint_without_input_takes_no_fields) {
    BOOST_TEST(refusal_of<nothing>(body("")) == "none");
    BOOST_TEST(refusal_of<nothing>(body("{}")) == "none");
    BOOST_TEST(refusal_of<nothing>(body(R"({"a":1})")) == invalid("/a: is not a known field"));
}

BOOST_AUTO_TEST_CASE(strings_and_lists_have_limits_without_being_told) {
    std::string text(storage::longest_string + 1, 'x');
    BOOST_TEST(refusal_of<address>(body(fmt::format(R"({{"city":"{}"}})", text))) ==
               invalid("/city: must have at most 65536 bytes"));
    std::string list;
    for (std::size_t i = 0; i <= storage::longest_list; ++i)
        list += R"({"city":"x"},)";
    list.pop_back();
    BOOST_TEST(refusal_of(body(fmt::format(R"({{"id":1,"places":[{}]}})", list))) ==
               invalid("/places: must have at most 1000 items"));
}

BOOST_AUTO_TEST_CASE(an_edit_leaves_what_is_absent_and_clears_what_is_null) {
    auto nothing_given = read_json<edited>("{}");
    BOOST_TEST(!nothing_given.note);
    BOOST_TEST(!storage::with_empty(nothing_given.note));
    auto cleared = read_json<edited>(R"({"note": null, "owner_id": null})");
    BOOST_TEST(cleared.note.has_value());
    BOOST_TEST(!storage::given(cleared.note));
    BOOST_TEST(storage::with_empty(cleared.note).value() == "");
    BOOST_TEST(storage::with_empty(cleared.owner_id).value() == 0);
    auto set = read_json<edited>(R"({"note": "x", "owner_id": 7})");
    BOOST_TEST(storage::given(set.note).value() == "x");
    BOOST_TEST(storage::given(set.owner_id).value() == 7);
}

BOOST_AUTO_TEST_CASE(an_edit_refuses_null_for_everything_that_cannot_be_cleared) {
    const auto* text = R"({"title": null, "skills": null, "note": null, "expected_version": null})";
    BOOST_TEST(refusal_of<edited>(body(text)) ==
               invalid("/title: cannot be null; leave it out to keep it"
                       " | /skills: cannot be null; leave it out to keep it"
                       " | /expected_version: cannot be null; leave it out to keep it"));
}

BOOST_AUTO_TEST_SUITE_END()

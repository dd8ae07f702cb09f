// Which argument supplies which parameter of a query; wrong arguments do not compile, so the
// functions behind the static assertions are tested.
#include "storage/postgres/parameters.hpp"

#include <boost/describe/class.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/support/test_query.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::test_query;

struct seat {
    int row = 0;
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(seat, (), (row, name))

struct box : seat {
    bool taken = false;
};
BOOST_DESCRIBE_STRUCT(box, (seat), (taken))

struct usher {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(usher, (), (name))

constexpr auto by_row_and_name = query_with<"name", "row">{"test", "$1 $2"};

using texts = std::vector<std::string>;

/// With NULL for a parameter without a value.
texts given(const auto& query, const auto&... givers) {
    auto all = texts{};
    for (const auto& one : parameters_of(query, givers...))
        all.push_back(one.value_or("NULL"));
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_parameters)

BOOST_AUTO_TEST_CASE(the_members_of_a_struct_and_of_its_base_are_given_by_name) {
    BOOST_TEST(given(by_row_and_name, seat{3, "Ada"}) == (texts{"Ada", "3"}));
    constexpr auto query = query_with<"name", "row", "taken">{"test", ""};
    BOOST_TEST(given(query, box{{3, std::nullopt}, true}) == (texts{"NULL", "3", "t"}));
}

BOOST_AUTO_TEST_CASE(single_values_go_before_members) {
    BOOST_TEST(given(by_row_and_name, param<"row">(4), seat{3, "Ada"}) == (texts{"Ada", "4"}));
    BOOST_TEST(given(by_row_and_name, seat{3, "Ada"}, null<"name">) == (texts{"NULL", "3"}));
    BOOST_TEST(given(by_row_and_name, null<"name", "row">) == (texts{"NULL", "NULL"}));
}

BOOST_AUTO_TEST_CASE(a_caller_is_what_the_predicates_ask_for) {
    constexpr auto query =
        query_with<"caller_company_id", "caller_role", "caller_scope", "caller_user_id">{"test",
                                                                                         ""};
    const auto who = caller{
        .user_id = 5, .is = role::recruiter, .company_id = 7, .scope = recruiter_scope::owned_jobs};
    BOOST_TEST(given(query, who) == (texts{"7", "recruiter", "owned_jobs", "5"}));
}

BOOST_AUTO_TEST_CASE(items_are_given_as_arrays_with_a_prefix) {
    const auto seats = std::vector{seat{1, "A, B"}, seat{2, std::nullopt}};
    constexpr auto query = query_with<"row", "seat_name", "seat_row">{"test", ""};
    BOOST_TEST(given(query, seat{9, std::nullopt}, columns_of<"seat_">(seats)) ==
               (texts{"9", R"({"A, B",NULL})", "{1,2}"}));
    BOOST_TEST(given(by_row_and_name, columns_of(std::vector<seat>{})) == (texts{"{}", "{}"}));
}

BOOST_AUTO_TEST_CASE(ranges_are_arrays) {
    constexpr auto query = query_with<"ids">{"test", ""};
    const auto ids = std::vector<std::int64_t>{1, 2};
    BOOST_TEST(given(query, param<"ids">(ids)) == texts{"{1,2}"});
    BOOST_TEST(given(query, param<"ids">(std::span{ids}.first(1))) == texts{"{1}"});
    BOOST_TEST(given(query, param<"ids">(std::array{true, false})) == texts{"{t,f}"});
}

BOOST_AUTO_TEST_CASE(what_none_gives_or_two_give_is_given_by_nobody) {
    static_assert(giver_of<seat, caller>("row") == 0);
    static_assert(giver_of<caller, seat>("name") == 1);
    static_assert(giver_of<seat>("taken") == 1);
    static_assert(giver_of<seat, usher>("name") == 2);
    static_assert(giver_of<caller>("user_id") == 1);
    using one = named_value<"name", int>;
    static_assert(giver_of<seat, usher, one>("name") == 2);
    static_assert(giver_of<one, one>("name") == 2);
}

BOOST_AUTO_TEST_CASE(what_a_query_does_not_ask_for_is_not_used) {
    static_assert(is_used<seat, "row">());
    static_assert(!is_used<seat, "rows">());
    static_assert(is_used<caller, "caller_role">());
    static_assert(!is_used<caller, "role">());
    static_assert(!is_used<named_value<"nam", int>, "name", "row">());
    static_assert(is_used<named_nulls<"name", "row">, "name", "row">());
    static_assert(!is_used<named_nulls<"name", "taken">, "name", "row">());
}

BOOST_AUTO_TEST_CASE(queries_of_tests_have_their_parameters_numbered) {
    constexpr auto query = test_query<"test_parts", "SELECT @b, '@a', @a::text || @b">;
    static_assert(std::is_same_v<decltype(query), const query_with<"a", "b">>);
    BOOST_TEST(query.text == "SELECT $2, '@a', $1::text || $2");
    BOOST_TEST(query.name == "test_parts");
}

BOOST_AUTO_TEST_SUITE_END()

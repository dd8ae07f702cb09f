// A description that lacks a member does not compile; here it is seen which ones would not.
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/test/unit_test.hpp>

#include "storage/values/fully_described.hpp"
#include "storage/values/raw_json.hpp"
#include "storage/values/timestamp.hpp"

namespace fully_described_test {

struct part {
    int id = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(part, (), (id, name))

template <class Member>
struct all_of {
    int id = 1;
    Member other{};
    std::string name;
    BOOST_DESCRIBE_CLASS(all_of, (), (id, other, name), (), ())
};

template <class Member>
struct lacks_the_last {
    int id = 1;
    std::string name;
    Member other{};
    BOOST_DESCRIBE_CLASS(lacks_the_last, (), (id, name), (), ())
};

template <class Member>
struct lacks_one_between {
    int id = 1;
    Member other{};
    std::string name;
    BOOST_DESCRIBE_CLASS(lacks_one_between, (), (id, name), (), ())
};

struct nothing {};
BOOST_DESCRIBE_STRUCT(nothing, (), ())

struct one {
    std::optional<bool> flag;
};
BOOST_DESCRIBE_STRUCT(one, (), ())

} // namespace fully_described_test

namespace {

using namespace callboard;
using namespace fully_described_test;

using kinds_of_members =
    std::tuple<bool, int, std::int64_t, std::string, std::optional<std::string>,
               std::optional<std::optional<std::string>>, std::vector<std::string>, part,
               std::optional<part>, std::vector<part>, storage::timestamp, storage::raw_json,
               std::map<std::string, int>, std::array<int, 3>>;

} // namespace

BOOST_AUTO_TEST_SUITE(storage_fully_described)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_missing_member_is_noticed_whatever_its_type, Member,
                              kinds_of_members) {
    BOOST_TEST(storage::all_members_are_described<all_of<Member>>());
    BOOST_TEST(!storage::all_members_are_described<lacks_the_last<Member>>());
    BOOST_TEST(!storage::all_members_are_described<lacks_one_between<Member>>());
}

BOOST_AUTO_TEST_CASE(a_struct_may_be_empty) {
    BOOST_TEST(storage::all_members_are_described<nothing>());
    BOOST_TEST(!storage::all_members_are_described<one>());
}

BOOST_AUTO_TEST_SUITE_END()

// Stored answers: found again under the same key of the same user, and never overwritten.
#include "storage/applications/idempotency.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"

using namespace callboard::storage;

BOOST_FIXTURE_TEST_SUITE(storage_idempotency, callboard::tests::database)

BOOST_AUTO_TEST_CASE(an_answer_is_found_under_its_user_and_key_only) {
    auto hash = bytes{std::string{"\0\xff\x01", 3}};
    run([&](transaction& work) { store_answer(work, 7, "key", hash, 201, R"({"id": 1})"); });
    auto found = run([&](transaction& work) { return find_stored_answer(work, 7, "key"); });
    BOOST_REQUIRE(found);
    BOOST_TEST(found->request_hash.value == hash.value);
    BOOST_TEST(found->status == 201);
    BOOST_TEST(found->body == R"({"id": 1})");
    BOOST_TEST(!run([&](transaction& work) { return find_stored_answer(work, 8, "key"); }));
    BOOST_TEST(!run([&](transaction& work) { return find_stored_answer(work, 7, "KEY"); }));
}

BOOST_AUTO_TEST_CASE(the_second_request_under_a_key_fails_as_in_progress) {
    auto store = [&](const char* body) {
        run([&](transaction& work) { store_answer(work, 0, "key", {"h"}, 200, body); });
    };
    store("first");
    auto in_progress = [](const failure& error) { return error.why().code == errc::in_progress; };
    BOOST_CHECK_EXCEPTION(store("second"), failure, in_progress);
    auto found = run([&](transaction& work) { return find_stored_answer(work, 0, "key"); });
    BOOST_TEST(found->body == "first");
}

BOOST_AUTO_TEST_SUITE_END()

#pragma once

#include <cstdio>

#include <boost/test/framework.hpp>
#include <boost/test/tree/observer.hpp>
#include <boost/test/unit_test.hpp>
#include <unistd.h>

namespace callboard::tests {

/// The exit code that means "skipped" to ctest (SKIP_RETURN_CODE in CMakeLists.txt).
inline constexpr auto exit_code_of_skipped = 77;

/// Says which cases could not run here and why, and counts them.
class skipped_cases : public boost::unit_test::test_observer {
  public:
    skipped_cases() { boost::unit_test::framework::register_observer(*this); }
    ~skipped_cases() override { boost::unit_test::framework::deregister_observer(*this); }
    skipped_cases(const skipped_cases&) = delete;
    skipped_cases& operator=(const skipped_cases&) = delete;

    void test_unit_skipped(const boost::unit_test::test_unit& what,
                           boost::unit_test::const_string why) override {
        if (why == "disabled") // not asked for on the command line
            return;
        std::printf("skipped: %s: %.*s\n", what.full_name().c_str(), static_cast<int>(why.size()),
                    why.begin());
        std::fflush(stdout);
        ++count_;
    }
    /// A run that skipped cases has not passed, even if it succeeded.
    [[nodiscard]] int exit_code(int of_tests) const {
        return of_tests == 0 && count_ > 0 ? exit_code_of_skipped : of_tests;
    }

  private:
    int count_ = 0;
};

/// A precondition of cases that need another user's rights.
inline boost::test_tools::assertion_result is_root(boost::unit_test::test_unit_id /*unit*/) {
    auto result = boost::test_tools::assertion_result{::geteuid() == 0};
    result.message() << "only root can run a process as another user";
    return result;
}

} // namespace callboard::tests

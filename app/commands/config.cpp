#include "app/commands/config.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include <fmt/format.h>

#include "app/data/data_places.hpp"
#include "config/example.hpp"
#include "config/show.hpp"
#include "scheduler/schedules/declared.hpp"

namespace callboard::app {

namespace {

int exit_code(const config::loaded& result) {
    return result.problems.empty() ? 0 : 2;
}

} // namespace

void report_problems(const std::vector<config::problem>& problems) {
    for (const auto& one : problems)
        fmt::print(stderr, "{}: {}\n", one.where, one.what);
}

config::loaded load_all(const config::sources& from) {
    auto result = config::load(from);
    if (const auto& file = result.values.scheduler.schedules; !file.empty())
        std::ranges::move(scheduler::read_declared_schedules(file).problems,
                          std::back_inserter(result.problems));
    return result;
}

int check_config(const config::sources& from) {
    const auto result = load_all(from);
    report_problems(result.problems);
    if (result.problems.empty())
        fmt::print("The settings{} are fine.\n",
                   from.file ? fmt::format(" (with {})", from.file->string()) : "");
    else
        fmt::print(stderr, "{} problem{}.\n", result.problems.size(),
                   result.problems.size() == 1 ? "" : "s");
    return exit_code(result);
}

int show_config(const config::sources& from) {
    const auto result = config::load(from);
    fmt::print("# Data: {}\n\n{}", describe_data(result.values),
               config::show(result.values, result.origins));
    report_problems(result.problems);
    return exit_code(result);
}

int print_example_config() {
    fmt::print("{}", config::example);
    return 0;
}

} // namespace callboard::app

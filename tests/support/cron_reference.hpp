#pragma once

#include <array>
#include <chrono>
#include <cstdlib>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include "scheduler/cron/schedule.hpp"

/// The meaning of a cron expression in its most obvious form: walks through time a minute or a
/// second at a time and asks each field's text. Shares no code with the engine that it checks.
namespace callboard::tests {

class cron_reference {
  public:
    /// `text` must be valid, with names in capitals.
    cron_reference(const std::string& text, scheduler::cron_options options,
                   const std::string& zone, scheduler::clock_change_policy policy = {})
        : options_(options)
        , policy_(policy) {
        auto words = std::istringstream{options.seconds ? text : "0 " + text};
        for (auto& field : fields_)
            words >> field;
        fields_[4] = numbered(fields_[4], "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC", 1);
        if (const auto sunday = fields_[5].find("-SUN"); sunday != std::string::npos)
            fields_[5].replace(sunday, 4, "-7");
        fields_[5] = numbered(fields_[5], "SUNMONTUEWEDTHUFRISAT", 0);
        for (auto i = std::size_t{0}; i < fields_.size(); ++i)
            for (auto value = limits[i].first; value <= limits[i].second; ++value)
                named_[i][static_cast<std::size_t>(value)] = names(i, value);
        if (!cctz::load_time_zone(zone, &zone_))
            std::abort();
    }

    /// The firings in [from, to).
    std::vector<std::chrono::sys_seconds> firings(std::chrono::sys_seconds from,
                                                  std::chrono::sys_seconds to) const {
        auto result = std::set<std::chrono::sys_seconds>{};
        const auto add = [&](cctz::time_point<cctz::seconds> time) {
            const auto instant = std::chrono::sys_seconds{time.time_since_epoch()};
            if (instant >= from && instant < to)
                result.insert(instant);
        };
        if (by_elapsed_time()) {
            const auto step = std::chrono::seconds{options_.seconds ? 1 : 60};
            for (auto t = std::chrono::floor<std::chrono::minutes>(from) + std::chrono::seconds{0};
                 t < to; t += step) {
                const auto time = cctz::time_point<cctz::seconds>{t.time_since_epoch()};
                const auto shown = zone_.lookup(time).cs;
                if (time_matches(shown) && day_matches(cctz::civil_day{shown}))
                    add(time);
            }
            return {result.begin(), result.end()};
        }
        const auto day_of = [this](std::chrono::sys_seconds t) {
            return cctz::civil_day{
                zone_.lookup(cctz::time_point<cctz::seconds>{t.time_since_epoch()}).cs};
        };
        for (auto day = day_of(from) - 2; day <= day_of(to) + 2; ++day) {
            if (!day_matches(day))
                continue;
            for (auto time = cctz::civil_second{day}; cctz::civil_day{time} == day;
                 time += options_.seconds ? 1 : 60)
                if (time_matches(time))
                    add_fixed(time, add);
        }
        return {result.begin(), result.end()};
    }

    bool day_matches(cctz::civil_day day) const {
        if (!is_named(4, day.month()))
            return false;
        const auto of_month = day_of_month_matches(day);
        const auto of_week = day_of_week_matches(day);
        const auto star = [](const std::string& field) { return field[0] == '*'; };
        switch (options_.days) {
        case scheduler::day_match::all:
            return of_month && of_week;
        case scheduler::day_match::any:
            if (fields_[3] == "*" || fields_[5] == "*")
                return of_month && of_week;
            return of_month || of_week;
        case scheduler::day_match::classic:
            if (star(fields_[3]) || star(fields_[5]))
                return of_month && of_week;
            return of_month || of_week;
        }
        return false;
    }

  private:
    static constexpr auto limits =
        std::array<std::pair<int, int>, 6>{{{0, 59}, {0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 6}}};

    bool by_elapsed_time() const { return fields_[1][0] == '*' || fields_[2][0] == '*'; }

    template <class Add>
    void add_fixed(cctz::civil_second time, Add add) const {
        using scheduler::overlap_policy;
        const auto found = zone_.lookup(time);
        switch (found.kind) {
        case cctz::time_zone::civil_lookup::UNIQUE:
            add(found.pre);
            break;
        case cctz::time_zone::civil_lookup::SKIPPED:
            if (policy_.gap == scheduler::gap_policy::shift)
                add(found.trans);
            break;
        case cctz::time_zone::civil_lookup::REPEATED:
            if (policy_.overlap != overlap_policy::second)
                add(found.pre);
            if (policy_.overlap != overlap_policy::first)
                add(found.post);
            break;
        }
    }

    static std::string numbered(std::string field, const std::string& names, int first) {
        for (auto i = std::size_t{0}; i < names.size() / 3; ++i)
            for (auto at = field.find(names.substr(3 * i, 3)); at != std::string::npos;
                 at = field.find(names.substr(3 * i, 3)))
                field.replace(at, 3, std::to_string(static_cast<int>(i) + first));
        return field;
    }

    static std::vector<std::string> items(const std::string& field) {
        auto result = std::vector<std::string>{};
        auto stream = std::istringstream{field};
        for (auto item = std::string{}; std::getline(stream, item, ',');)
            result.push_back(item);
        return result;
    }

    /// Whether the field has the value among its plain items.
    bool names(std::size_t index, int value) const {
        const auto [low, high] = limits[index];
        for (const auto& item : items(fields_[index])) {
            if (item.find_first_of("LW#") != std::string::npos)
                continue;
            auto first = low;
            auto last = high;
            if (item[0] != '*') {
                const auto dash = item.find('-');
                first = std::stoi(item);
                last = dash == std::string::npos ? first : std::stoi(item.substr(dash + 1));
            }
            const auto slash = item.find('/');
            const auto step = slash == std::string::npos ? 1 : std::stoi(item.substr(slash + 1));
            for (auto v = first; v <= last; v += step)
                if (v == value || (index == 5 && v == 7 && value == 0))
                    return true;
        }
        return false;
    }

    bool is_named(std::size_t index, int value) const {
        return named_[index][static_cast<std::size_t>(value)];
    }

    bool time_matches(cctz::civil_second time) const {
        return is_named(0, time.second()) && is_named(1, time.minute()) && is_named(2, time.hour());
    }

    /// 0 is Sunday.
    static int day_of_week(cctz::civil_day day) {
        return (static_cast<int>(cctz::get_weekday(day)) + 1) % 7;
    }

    static bool is_workday(cctz::civil_day day) {
        return day_of_week(day) >= 1 && day_of_week(day) <= 5;
    }

    static int last_of_month(cctz::civil_day day) {
        return (cctz::civil_day{cctz::civil_month{day} + 1} - 1).day();
    }

    bool day_of_month_matches(cctz::civil_day day) const {
        if (is_named(3, day.day()))
            return true;
        if (fields_[3].find_first_of("LW") == std::string::npos)
            return false;
        const auto last = last_of_month(day);
        const auto nth = [day](int n) { return cctz::civil_day{day.year(), day.month(), n}; };
        for (const auto& item : items(fields_[3])) {
            if (item == "L" && day.day() == last)
                return true;
            if (item.rfind("L-", 0) == 0 && day.day() == last - std::stoi(item.substr(2)))
                return true;
            if (item == "LW") {
                auto workday = last;
                while (!is_workday(nth(workday)))
                    --workday;
                if (day.day() == workday)
                    return true;
            } else if (item.back() == 'W') {
                const auto wanted = std::stoi(item);
                auto nearest = 0;
                for (auto n = 1; n <= last; ++n)
                    if (is_workday(nth(n)) &&
                        (nearest == 0 || std::abs(n - wanted) < std::abs(nearest - wanted)))
                        nearest = n;
                if (wanted <= last && day.day() == nearest)
                    return true;
            }
        }
        return false;
    }

    bool day_of_week_matches(cctz::civil_day day) const {
        if (is_named(5, day_of_week(day)))
            return true;
        if (fields_[5].find_first_of("L#") == std::string::npos)
            return false;
        for (const auto& item : items(fields_[5])) {
            const auto special = item.find_first_of("L#");
            if (special == std::string::npos || std::stoi(item) % 7 != day_of_week(day))
                continue;
            if (item[special] == 'L' && day.day() + 7 > last_of_month(day))
                return true;
            if (item[special] == '#' &&
                (day.day() - 1) / 7 + 1 == std::stoi(item.substr(special + 1)))
                return true;
        }
        return false;
    }

    scheduler::cron_options options_;
    scheduler::clock_change_policy policy_;
    std::array<std::string, 6> fields_;           ///< seconds first
    std::array<std::array<bool, 64>, 6> named_{}; ///< what `names` says
    cctz::time_zone zone_;
};

} // namespace callboard::tests

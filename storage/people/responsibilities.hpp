#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/people/accounts.hpp"
#include "storage/people/panels.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// The responsibilities of a member of staff, and their hand-over to a colleague. For
/// administrators only.
namespace callboard::storage {

/// What a person can be responsible for, as the members of `responsibilities` are called.
enum class responsibility : std::uint8_t {
    jobs,
    hiring_jobs,
    assignments,
    people,
    reminders,
    schedules,
    interviews
};
BOOST_DESCRIBE_ENUM(responsibility, jobs, hiring_jobs, assignments, people, reminders, schedules,
                    interviews)

/// A role that can take over responsibilities of a kind.
struct fitting_role {
    responsibility kind = responsibility::jobs;
    storage::role role = storage::role::recruiter;
};
BOOST_DESCRIBE_STRUCT(fitting_role, (), (kind, role))

inline constexpr auto fitting_roles =
    std::to_array<fitting_role>({{responsibility::jobs, role::recruiter},
                                 {responsibility::hiring_jobs, role::hiring_manager},
                                 {responsibility::assignments, role::recruiter},
                                 {responsibility::people, role::recruiter},
                                 {responsibility::people, role::hiring_manager},
                                 {responsibility::reminders, role::recruiter},
                                 {responsibility::reminders, role::hiring_manager},
                                 {responsibility::reminders, role::interviewer},
                                 {responsibility::schedules, role::recruiter},
                                 {responsibility::schedules, role::hiring_manager},
                                 {responsibility::interviews, role::recruiter},
                                 {responsibility::interviews, role::hiring_manager},
                                 {responsibility::interviews, role::interviewer}});

struct named_thing {
    std::int64_t id = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(named_thing, (), (id, name))

/// How many things there are, and the first hundred of them.
struct named_things {
    std::int64_t count = 0;
    std::vector<named_thing> items;
};
BOOST_DESCRIBE_STRUCT(named_things, (), (count, items))

/// What needs an owner; closed jobs, finished reminders and past interviews do not.
struct responsibilities {
    named_things jobs;        ///< as recruiter
    named_things hiring_jobs; ///< as hiring manager
    named_things assignments; ///< candidates, by their ids
    named_things people;      ///< users whose lead they are
    named_things reminders;   ///< their pending ones that are about something
    named_things schedules;   ///< schedules that send a report to their address
    named_things interviews;  ///< rounds ahead on whose panel they are
};
BOOST_DESCRIBE_STRUCT(responsibilities, (),
                      (jobs, hiring_jobs, assignments, people, reminders, schedules, interviews))

/// An account, and while it is inactive, its responsibilities.
struct user_with_responsibilities : user {
    std::optional<storage::responsibilities> responsibilities = {};
};
BOOST_DESCRIBE_STRUCT(user_with_responsibilities, (user), (responsibilities))

/// Adds the responsibilities if the user is inactive.
user_with_responsibilities with_responsibilities(transaction& work, user user);

responsibilities get_responsibilities(const caller& who, transaction& work, const by_id& in);

/// A person who can take over from a user.
struct successor {
    std::int64_t id = 0;
    std::string name;
    storage::role role = storage::role::recruiter;
    std::int64_t company_id = 0;
    std::string company_name;
    /// What they can take over of the user's responsibilities in their company. A hand-over to them
    /// is refused if anything else of that company is part of it.
    std::vector<responsibility> takes_over;
};
BOOST_DESCRIBE_STRUCT(successor, (), (id, name, role, company_id, company_name, takes_over))

struct list_successors_input : paged {
    std::int64_t id = 0; ///< the user whose responsibilities are handed over
};
BOOST_DESCRIBE_STRUCT(list_successors_input, (paged), (id))

/// Lists the active people who can take over at least one kind of a user's responsibilities, by id.
page<successor> list_successors(const caller& who, transaction& work,
                                const list_successors_input& in);

struct hand_over_input {
    std::int64_t id = 0;
    std::int64_t to = 0; ///< active, with a fitting role; takes over what belongs to their company
    /// Ids of jobs; absent: all of them, an empty list: none. The next members work alike.
    std::optional<std::vector<std::int64_t>> jobs = {};
    std::optional<std::vector<std::int64_t>> hiring_jobs = {};
    std::optional<std::vector<std::int64_t>> assignments = {}; ///< ids of candidates
    std::optional<std::vector<std::int64_t>> people = {};
    std::optional<std::vector<std::int64_t>> reminders = {};
    std::optional<std::vector<std::int64_t>> schedules = {};
    std::optional<std::vector<std::int64_t>> interviews =
        {};                     ///< ids of rounds; at most 500 at once
    bool allow_overlap = false; ///< hand over interviews although somebody is booked at that time
    static constexpr auto rules =
        std::array{rule::list("jobs", 0, 1'000),        rule::list("hiring_jobs", 0, 1'000),
                   rule::list("assignments", 0, 1'000), rule::list("people", 0, 1'000),
                   rule::list("reminders", 0, 1'000),   rule::list("schedules", 0, 1'000),
                   rule::list("interviews", 0, 500)};
    static constexpr std::array<std::string_view, 1> optional_members{"allow_overlap"};
    static constexpr std::string_view example = R"({"to": 3, "reminders": []})";
};
BOOST_DESCRIBE_STRUCT(hand_over_input, (),
                      (id, to, jobs, hiring_jobs, assignments, people, reminders, schedules,
                       interviews, allow_overlap))

/// How many things a colleague has taken over, and what is left.
struct hand_over_result {
    std::int64_t to = 0;
    std::int64_t jobs = 0;
    std::int64_t hiring_jobs = 0;
    std::int64_t assignments = 0;
    std::int64_t people = 0;
    std::int64_t reminders = 0;
    std::int64_t schedules = 0;
    std::int64_t interviews = 0;
    responsibilities left;
};
BOOST_DESCRIBE_STRUCT(hand_over_result, (),
                      (to, jobs, hiring_jobs, assignments, people, reminders, schedules, interviews,
                       left))

/// Hands over a user's responsibilities in the receiver's company to the receiver, all or nothing;
/// the user may have left that company. The hand-over is noted in the audit trail, assignments also
/// in the histories of the candidate's applications, places on panels in those of the interviews.
/// A schedule that is declared in the file stays as it is written there. Throws `errc::conflict` if
/// the receiver is booked at the time of an interview.
hand_over_result hand_over(const caller& who, transaction& work, const hand_over_input& in,
                           const panel_changes& panels);

} // namespace callboard::storage

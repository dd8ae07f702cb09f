#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>

#include "storage/values/checks.hpp"

/// The parameters of each action of a schedule. A day is 24 hours; limits bound the work of one
/// run, and the next one continues.
namespace callboard::scheduler {

/// `recruiter_digest`: a mail to every recruiter for whom something waits.
struct digest_parameters {
    std::string title;       ///< start of the subject, if not empty
    bool everything = false; ///< include what other recruiters own, as far as it is visible
    bool only_stale = false; ///< only applications past the time limit of their stage
};
BOOST_DESCRIBE_STRUCT(digest_parameters, (), (title, everything, only_stale))

/// `stale_sweep`: notifies owners of applications that have been in their stage for too long.
struct stale_parameters {
    int repeat_days = 7; ///< before the owner is notified again about the same application in the
                         ///< same stage
    int limit = 500;
};
BOOST_DESCRIBE_STRUCT(stale_parameters, (), (repeat_days, limit))

/// `follow_up_sweep`: writes to candidates about whose application nothing has happened.
struct follow_up_parameters {
    int silent_days = 14;
    int period_days = 30; ///< at most one mail per application in this time
    std::string subject;  ///< mustache, like the next two
    std::string text;
    std::string html; ///< empty: made from the text
    int limit = 200;
};
BOOST_DESCRIBE_STRUCT(follow_up_parameters, (),
                      (silent_days, period_days, subject, text, html, limit))

/// `report`: a table of applications as CSV, by mail.
struct report_parameters {
    std::string title = "Applications";
    std::vector<std::string> to;    ///< addresses of accounts
    std::vector<std::string> roles; ///< and everybody with one of these roles
    bool only_active = false;       ///< leave out those who were hired, rejected or withdrew
    int changed_days = 0;           ///< only what changed in this many days; 0: all
    int limit = 5'000;              ///< rows
};
BOOST_DESCRIBE_STRUCT(report_parameters, (), (title, to, roles, only_active, changed_days, limit))

/// `retention`: forgets candidates about whom nothing has happened for a long time.
struct retention_parameters {
    int days = 0;
    bool dry_run = true; ///< only say whom it would affect
    int limit = 200;
};
BOOST_DESCRIBE_STRUCT(retention_parameters, (), (days, dry_run, limit))

/// `purge`: removes old finished data.
struct purge_parameters {
    int mails_days = 180;
    int notifications_days = 90;
    int runs_days = 365;
    int limit = 5'000; ///< of each kind
};
BOOST_DESCRIBE_STRUCT(purge_parameters, (), (mails_days, notifications_days, runs_days, limit))

/// Each reads and checks the parameters of its action, and notes in `found` what is wrong.
digest_parameters read_digest(const boost::json::object& from, storage::problems& found);
stale_parameters read_stale(const boost::json::object& from, storage::problems& found);
follow_up_parameters read_follow_up(const boost::json::object& from, storage::problems& found);
report_parameters read_report(const boost::json::object& from, storage::problems& found);
retention_parameters read_retention(const boost::json::object& from, storage::problems& found);
purge_parameters read_purge(const boost::json::object& from, storage::problems& found);

} // namespace callboard::scheduler

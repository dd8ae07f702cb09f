#include "tests/support/route_subjects.hpp"

#include <algorithm>
#include <chrono>
#include <span>
#include <stdexcept>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "http/api/mailed_link.hpp"
#include "scheduler/mail/texts/interview_token.hpp"
#include "scheduler/mail/texts/opt_out_token.hpp"
#include "storage/candidates/share_links.hpp"
#include "storage/interviews/calendar_feeds.hpp"
#include "storage/people/registrations.hpp"

namespace callboard::tests {

namespace json = boost::json;

namespace {

/// Makes one subject, of Globe (`own`) or of Rose.
struct maker {
    route_subjects& house;
    const http::route& row;
    const storage::caller& who;
    bool own;

    [[nodiscard]] std::int64_t company_id() const { return own ? house.globe : house.rose; }
    [[nodiscard]] std::int64_t recruiter_id() const {
        return (own ? house.recruiter : house.stranger).user_id;
    }
    [[nodiscard]] int next() const { return ++house.made; }
    [[nodiscard]] std::int64_t insert(const std::string& sql) const { return house.id(sql); }

    // People and companies
    /// Of the caller, or of somebody else.
    [[nodiscard]] std::int64_t session() const {
        return insert(
            fmt::format("INSERT INTO session (user_id, expires_at) VALUES ({}, now() + interval "
                        "'1 day') RETURNING id",
                        own && who.user_id != 0 ? who.user_id : house.bob.user_id));
    }
    [[nodiscard]] std::int64_t user() const {
        return house.person("interviewer", company_id()).user_id;
    }
    [[nodiscard]] std::int64_t company() const {
        return insert(
            fmt::format("INSERT INTO company (name) VALUES ('Company {}') RETURNING id", next()));
    }
    [[nodiscard]] std::int64_t hiring_manager_id() const {
        return own ? house.manager.user_id : house.person("hiring_manager", company_id()).user_id;
    }
    [[nodiscard]] std::int64_t candidate() const {
        return house.candidate_record(company_id(), fmt::format("Record {}", next()));
    }
    [[nodiscard]] std::int64_t assigned_candidate() const {
        const auto record = candidate();
        house.assign(record, own ? house.colleague : house.stranger);
        return record;
    }

    /// Of the caller, if they may make one, or else of the recruiter of that company.
    [[nodiscard]] std::int64_t share_link() const {
        return share_link_with(fmt::format("{}", next()));
    }
    [[nodiscard]] std::string share_token() const {
        const auto token = fmt::format("{:A>43}", next());
        static_cast<void>(share_link_with(token));
        return token;
    }
    std::int64_t share_link_with(const std::string& token) const {
        auto author = own ? house.recruiter : house.stranger;
        if (own && who.staff() && who.company_id == house.globe)
            author = who;
        auto in = storage::share_candidate_input{};
        in.id = candidate();
        in.fields = {storage::share_field::name};
        return house.db
            .run([&](storage::transaction& work) {
                return share_candidate(author, work, in, http::hash_of_link(token));
            })
            .id;
    }

    // Jobs and applications
    [[nodiscard]] std::int64_t job() const {
        const auto job_id = house.job(company_id(), recruiter_id(), fmt::format("Job {}", next()));
        if (own)
            house.text(fmt::format("UPDATE job SET hiring_manager_id = {} WHERE id = {}",
                                   house.manager.user_id, job_id));
        return job_id;
    }
    [[nodiscard]] std::int64_t pipeline() const { return new_pipeline(false); }
    [[nodiscard]] std::int64_t pipeline_with_a_draft() const { return new_pipeline(true); }
    [[nodiscard]] std::int64_t new_pipeline(bool draft) const {
        return house.as(house.admin)
            .post("/api/pipelines", {{"name", fmt::format("Pipeline {}", next())},
                                     {"company_id", company_id()},
                                     {"draft", draft},
                                     {"stages", usual_stages()}})
            .id();
    }
    [[nodiscard]] std::int64_t application() const {
        return house.application((own ? house.ada : house.bob).candidate_id, job());
    }
    [[nodiscard]] json::value applications() const { return json::array{application()}; }
    /// That the hiring manager has just moved.
    [[nodiscard]] std::int64_t moved_application() const {
        const auto moved = application();
        house.text(
            fmt::format("UPDATE application SET stage = 1, version = 2 WHERE id = {}", moved));
        house.event(moved, "moved", 2, "0", "1", house.manager.user_id);
        return moved;
    }
    /// That the recruiter of its company has written to the candidate.
    [[nodiscard]] std::int64_t note() const {
        return insert(fmt::format(
            "INSERT INTO application_note (application_id, company_id, author_id, text, "
            "visible_to_candidate) SELECT id, company_id, {}, 'Well', true FROM application "
            "WHERE id = {} RETURNING id",
            recruiter_id(), application()));
    }

    // Tags
    [[nodiscard]] std::int64_t tag() const { return new_tag(fmt::format("tag {}", next())); }
    [[nodiscard]] std::int64_t new_tag(const std::string& name) const {
        return insert(fmt::format(
            "INSERT INTO tag (company_id, name, name_key, search_key) VALUES ({0}, '{1}', '{1}', "
            "'{1}') ON CONFLICT (company_id, name_key) DO UPDATE SET name = excluded.name "
            "RETURNING id",
            company_id(), name));
    }
    /// With the tag of the example.
    [[nodiscard]] std::int64_t tagged_candidate() const {
        return insert(fmt::format("INSERT INTO candidate_tag (candidate_id, tag_id, company_id) "
                                  "VALUES ({}, {}, {}) RETURNING candidate_id",
                                  candidate(), new_tag("tours"), company_id()));
    }

    // Interviews
    [[nodiscard]] std::int64_t round_type() const {
        return insert(fmt::format("INSERT INTO interview_round_type (company_id, name) VALUES "
                                  "({}, 'Round {}') RETURNING id",
                                  company_id(), next()));
    }
    [[nodiscard]] std::string round_type_name() const {
        return house.text(
            fmt::format("SELECT name FROM interview_round_type WHERE id = {}", round_type()));
    }
    [[nodiscard]] std::string interviewers_address() const {
        return house.text(fmt::format("SELECT email FROM app_user WHERE id = {}", user()));
    }
    [[nodiscard]] json::value panel_of_one() const { return json::array{user()}; }
    /// At which nobody is booked.
    [[nodiscard]] std::string free_time() const {
        using namespace std::chrono;
        return storage::to_text(sys_days{2031y / 1 / 1} + days{next()} + 10h);
    }
    /// Tomorrow, with everybody of the company who is known by name. They may be booked elsewhere.
    [[nodiscard]] std::int64_t round() const { return new_round("interval '1 day'"); }
    [[nodiscard]] std::int64_t begun_round() const { return new_round("interval '-1 day'"); }
    /// That has no time yet. Its candidate may choose one at which everybody works, until 2071.
    [[nodiscard]] std::int64_t offered_round() const {
        return insert(fmt::format(
            "WITH made AS (INSERT INTO interview_round (application_id, company_id, candidate_id, "
            "round_type_id, position, status, zone) SELECT id, company_id, candidate_id, {}, 1, "
            "'planned', 'UTC' FROM application WHERE id = {} RETURNING id), panel AS (INSERT INTO "
            "interview_panel (round_id, user_id) SELECT id, {} FROM made) INSERT INTO slot_offer "
            "(round_id, duration_minutes, opens_at, closes_at, notice_minutes, buffer_minutes) "
            "SELECT id, 60, now(), '2071-01-01', 60, 0 FROM made RETURNING round_id",
            round_type(), application(), user()));
    }
    [[nodiscard]] std::string choice_token() const {
        return scheduler::interview_tokens{signing_key}.write_choice(offered_round());
    }
    /// A Monday morning at which nobody is booked.
    [[nodiscard]] std::string free_slot() const {
        using namespace std::chrono;
        return storage::to_text(sys_days{2031y / 1 / 6} + weeks{next()} + 10h);
    }
    [[nodiscard]] std::string answer_token() const {
        return scheduler::interview_tokens{signing_key}.write({round(), 0});
    }
    /// Of a calendar feed of somebody with the same rights.
    [[nodiscard]] std::string calendar_file() const {
        const auto token = fmt::format("{:A>43}", next());
        const auto owner = house.person("interviewer", company_id());
        house.db.run([&](storage::transaction& work) {
            return replace_calendar_feed(owner, work, http::hash_of_link(token));
        });
        return token + ".ics";
    }
    /// On which the caller, or an interviewer, has given feedback.
    [[nodiscard]] std::int64_t judged_round() const {
        const auto author = !own               ? house.stranger.user_id
                            : who.user_id != 0 ? who.user_id
                                               : house.interviewer.user_id;
        return insert(fmt::format(
            "INSERT INTO interview_feedback (round_id, author_id, candidate_id, recommendation) "
            "SELECT id, {}, candidate_id, 'yes' FROM interview_round WHERE id = {} RETURNING "
            "round_id",
            author, begun_round()));
    }
    [[nodiscard]] std::int64_t new_round(const char* from_now) const {
        const auto panel = own ? fmt::format("{}, {}, {}", house.recruiter.user_id,
                                             house.manager.user_id, house.interviewer.user_id)
                               : fmt::to_string(house.stranger.user_id);
        return insert(fmt::format(
            "WITH made AS (INSERT INTO interview_round (application_id, company_id, candidate_id, "
            "round_type_id, position, status, starts_at, ends_at, zone, candidate_double_booked) "
            "SELECT "
            "id, company_id, candidate_id, {}, 1, 'scheduled', now() + {}, now() + {} + interval "
            "'1 hour', 'UTC', true FROM application WHERE id = {} RETURNING *), panel AS (INSERT "
            "INTO interview_panel (round_id, user_id, takes_place, starts_at, ends_at, "
            "double_booked) "
            "SELECT made.id, member, true, starts_at, ends_at, true FROM made, "
            "unnest(ARRAY[{}]) AS member) SELECT id FROM made",
            round_type(), from_now, from_now, application(), panel));
    }

    // Mail
    [[nodiscard]] std::int64_t queued_mail() const { return mail("queued"); }
    [[nodiscard]] std::int64_t sent_mail() const { return mail("sent"); }
    [[nodiscard]] std::int64_t unknown_mail() const { return mail("unknown"); }
    [[nodiscard]] std::int64_t mail(const char* state) const {
        return insert(fmt::format("INSERT INTO outbox_mail (kind, company_id, application_id, "
                                  "candidate_id, state, not_before, created_at) SELECT "
                                  "'stage_changed', company_id, id, candidate_id, '{}', "
                                  "now() + interval '1 day', now() FROM application WHERE id = {} "
                                  "RETURNING id",
                                  state, application()));
    }
    [[nodiscard]] std::string kind_of_mail() const { return "stage_changed"; }
    [[nodiscard]] std::string stopped_domain() const {
        return house.text(
            fmt::format("INSERT INTO mail_domain_stop (domain, until, reason) VALUES "
                        "('d{}.example', now() + interval '1 hour', 'no') RETURNING domain",
                        next()));
    }
    [[nodiscard]] std::string suppressed_address() const {
        return house.text(fmt::format("INSERT INTO mail_suppression (address, reason) VALUES "
                                      "('gone{}@example.org', 'gone') RETURNING address",
                                      next()));
    }
    [[nodiscard]] std::string opted_out_address() const {
        return house.text(fmt::format("INSERT INTO mail_opt_out (address, company_id) VALUES "
                                      "('out{}@example.org', {}) RETURNING address",
                                      next(), company_id()));
    }
    [[nodiscard]] std::string opt_out_token() const {
        return scheduler::opt_out_tokens{signing_key}.write(
            {fmt::format("out{}@example.org", next()), company_id()});
    }

    // Follow-ups, reminders and schedules
    [[nodiscard]] std::int64_t sequence() const {
        return insert(fmt::format(
            "WITH made AS (INSERT INTO follow_up_sequence (company_id, name) VALUES ({}, 'S {}') "
            "RETURNING id) INSERT INTO follow_up_step (sequence_id, position, delay_hours, "
            "subject, text) SELECT id, 0, 1, 'S', 'T' FROM made RETURNING sequence_id",
            company_id(), next()));
    }
    [[nodiscard]] std::int64_t enrolment() const {
        return insert(fmt::format(
            "INSERT INTO sequence_enrolment (sequence_id, company_id, application_id, "
            "candidate_id, stage, next_at) SELECT {}, company_id, id, candidate_id, stage, now() "
            "FROM application WHERE id = {} RETURNING id",
            sequence(), application()));
    }
    /// Of the caller, or of somebody with the same rights.
    [[nodiscard]] std::int64_t reminder() const {
        return insert(
            fmt::format("INSERT INTO reminder (user_id, title, zone, due_at) "
                        "VALUES ({}, 'Call', 'UTC', now() + interval '1 day') RETURNING id",
                        own && who.user_id != 0 ? who.user_id : house.colleague.user_id));
    }
    [[nodiscard]] std::int64_t notification() const {
        return insert(fmt::format("INSERT INTO notification (user_id, kind, title) "
                                  "VALUES ({}, 'reminder', 'Call') RETURNING id",
                                  own && who.user_id != 0 ? who.user_id : house.bob.user_id));
    }
    [[nodiscard]] std::int64_t schedule() const {
        return house.as(house.admin)
            .post("/api/schedules", {{"name", fmt::format("Schedule {}", next())},
                                     {"company_id", company_id()},
                                     {"action", "purge"},
                                     {"cron", "0 3 * * *"},
                                     {"zone", "UTC"}})
            .id();
    }
    [[nodiscard]] std::int64_t paused_schedule() const {
        const auto paused = schedule();
        house.as(house.admin)
            .post(fmt::format("/api/schedules/{}/pause", paused), {{"reason", "why not"}});
        return paused;
    }

    // Texts
    [[nodiscard]] std::string new_name() const { return fmt::format("Name {}", next()); }
    [[nodiscard]] std::string new_address() const {
        return fmt::format("new{}@example.org", next());
    }
    [[nodiscard]] std::string recruiters_address() const { return house.email_of(house.recruiter); }
    [[nodiscard]] std::string password() const { return route_subjects::password; }
    [[nodiscard]] std::string refresh_token() const {
        return house.log_in(*house.node, house.recruiter).text("/refresh_token");
    }
    /// Of a mailed link. The path says what it is for.
    [[nodiscard]] std::string mailed_token() const {
        const auto token = fmt::format("{:A>43}", next());
        const auto link = storage::one_time_link{http::hash_of_link(token), "https://x/" + token};
        const auto is_for = [&](std::string_view what) {
            return row.path.find(what) != row.path.npos;
        };
        const auto hashed = app::hash_password(house.settings, password());
        if (is_for("regist")) {
            auto in = storage::register_candidate_input{};
            in.email = new_address();
            house.db.run([&](storage::transaction& work) {
                return request_registration(work, in, hashed, link);
            });
            return token;
        }
        const auto account = house.new_account(house.ada);
        const auto address = is_for("email") ? new_address() : house.email_of(account);
        house.db.run([&](storage::transaction& work) {
            return is_for("email") ? request_email_change(work, account.user_id, address, link)
                                   : request_password_reset(work, address, link);
        });
        return token;
    }
};

/// A row of a table: `what` for the routes that begin with `where`, a path or a method and a path.
/// Of several matching rows, the most specific one counts.
struct subject_row {
    std::string_view what;
    std::string_view where;
    json::value (*make)(const maker&);
};

template <auto Make>
json::value by(const maker& with) {
    return json::value((with.*Make)());
}

/// What a path refers to.
constexpr subject_row subjects[] = {
    {"id", "/api/auth/sessions/", by<&maker::session>},
    {"id", "/api/users/", by<&maker::user>},
    {"id", "/api/companies/", by<&maker::company>},
    {"candidate_id", "/api/assignments/", by<&maker::assigned_candidate>},
    {"id", "/api/pipelines/", by<&maker::pipeline>},
    {"id", "/api/pipelines/{id}/publish", by<&maker::pipeline_with_a_draft>},
    {"id", "/api/jobs/", by<&maker::job>},
    {"id", "/api/applications/", by<&maker::application>},
    {"id", "/api/applications/{id}/undo", by<&maker::moved_application>},
    {"id", "/api/notes/", by<&maker::note>},
    {"id", "/api/interview-rounds/", by<&maker::round_type>},
    {"id", "/api/application-rounds/", by<&maker::round>},
    {"id", "/api/application-rounds/{id}/feedback", by<&maker::judged_round>},
    {"id", "POST /api/application-rounds/{id}/feedback", by<&maker::begun_round>},
    {"id", "/api/candidates/", by<&maker::candidate>},
    {"id", "/api/share-links/", by<&maker::share_link>},
    {"token", "/api/share/", by<&maker::share_token>},
    {"token", "/share/", by<&maker::share_token>},
    {"id", "DELETE /api/candidates/{id}/tags", by<&maker::tagged_candidate>},
    {"id", "/api/tags/", by<&maker::tag>},
    {"id", "/api/mails/", by<&maker::queued_mail>},
    {"id", "/api/mails/{id}/resend", by<&maker::sent_mail>},
    {"id", "/api/mails/{id}/settle", by<&maker::unknown_mail>},
    {"domain", "/api/mail/domain-stops/", by<&maker::stopped_domain>},
    {"kind", "/api/mail-templates/", by<&maker::kind_of_mail>},
    {"token", "/api/mail/opt-out/", by<&maker::opt_out_token>},
    {"id", "/api/application-rounds/{id}/offer", by<&maker::offered_round>},
    {"id", "/api/application-rounds/{id}/slots", by<&maker::offered_round>},
    {"token", "/interview/", by<&maker::answer_token>},
    {"token", "/schedule/", by<&maker::choice_token>},
    {"file", "/api/calendar/", by<&maker::calendar_file>},
    {"address", "/api/mail/suppressions/", by<&maker::suppressed_address>},
    {"id", "/api/sequences/", by<&maker::sequence>},
    {"id", "/api/enrolments/", by<&maker::enrolment>},
    {"id", "/api/reminders/", by<&maker::reminder>},
    {"id", "/api/notifications/", by<&maker::notification>},
    {"id", "/api/schedules/", by<&maker::schedule>},
    {"id", "/api/schedules/{id}/resume", by<&maker::paused_schedule>},
};

/// What members of bodies and queries refer to, and what must be unique or secret.
constexpr subject_row members[] = {
    {"actor_id", "", by<&maker::recruiter_id>},
    {"application_id", "", by<&maker::application>},
    {"application_ids", "", by<&maker::applications>},
    {"assigned_recruiter_id", "", by<&maker::recruiter_id>},
    {"assigned_to", "", by<&maker::recruiter_id>},
    {"candidate_id", "", by<&maker::candidate>},
    {"candidate_id", "PUT /api/assignments", by<&maker::assigned_candidate>},
    {"company_id", "", by<&maker::company_id>},
    {"hiring_manager_id", "", by<&maker::hiring_manager_id>},
    {"interviewer_id", "", by<&maker::user>},
    {"into_id", "", by<&maker::tag>},
    {"job_id", "", by<&maker::job>},
    {"lead_id", "", by<&maker::recruiter_id>},
    {"pipeline_id", "", by<&maker::pipeline>},
    {"panel", "/api/applications/{id}/panel-times", by<&maker::panel_of_one>},
    {"recruiter_id", "", by<&maker::recruiter_id>},
    {"round_id", "", by<&maker::round>},
    {"round_type_id", "", by<&maker::round_type>},
    {"sequence_id", "", by<&maker::sequence>},
    {"to", "/api/users/{id}/hand-over", by<&maker::recruiter_id>},

    {"address", "/api/mail/opt-outs/take-back", by<&maker::opted_out_address>},
    {"address", "/api/mail/suppressions", by<&maker::new_address>},
    {"current_password", "", by<&maker::password>},
    {"email", "", by<&maker::new_address>},
    {"email", "/api/auth/login", by<&maker::recruiters_address>},
    {"interviewer", "/api/applications/{id}/rounds", by<&maker::interviewers_address>},
    {"name", "", by<&maker::new_name>},
    {"password", "", by<&maker::password>},
    {"refresh_token", "", by<&maker::refresh_token>},
    {"round_type", "/api/applications/{id}/rounds", by<&maker::round_type_name>},
    {"slot", "", by<&maker::free_slot>},
    {"starts_at", "/api/application-rounds/", by<&maker::free_time>},
    {"starts_at", "/api/applications/{id}/rounds", by<&maker::free_time>},
    {"token", "", by<&maker::mailed_token>},
};

const subject_row* find_row(std::span<const subject_row> table, const http::route& row,
                            std::string_view what) {
    const subject_row* found = nullptr;
    const auto name = name_of(row);
    for (const auto& each : table)
        if (each.what == what &&
            (row.path.starts_with(each.where) || name.starts_with(each.where)) &&
            (found == nullptr || each.where.size() > found->where.size()))
            found = &each;
    return found;
}

} // namespace

std::string route_subjects::subject(const http::route& row, const storage::caller& who,
                                    whose subject_of) {
    const auto parameter = names_in(row.path).at(0);
    if (subject_of == whose::missing)
        return std::to_string(missing_id);
    const auto* found = find_row(subjects, row, parameter);
    if (found == nullptr)
        throw std::logic_error{
            fmt::format("{}: nobody knows how to make its {{{}}}; say so in a row of `subjects` in "
                        "tests/support/route_subjects.cpp",
                        name_of(row), parameter)};
    const auto value = found->make({*this, row, who, subject_of == whose::own});
    return value.is_string() ? std::string{value.as_string()} : json::serialize(value);
}

std::optional<json::value> route_subjects::member(const http::route& row, std::string_view name,
                                                  const storage::caller& who, bool own) {
    const auto* found = find_row(members, row, name);
    if (found == nullptr)
        return std::nullopt;
    return found->make({*this, row, who, own});
}

storage::caller route_subjects::new_account(const storage::caller& like) {
    const auto role = text(fmt::format("SELECT role FROM app_user WHERE id = {}", like.user_id));
    const auto account = person(role, like.company_id);
    text(fmt::format("UPDATE app_user SET password_hash = '{}' WHERE id = {}",
                     app::hash_password(settings, password), account.user_id));
    return account;
}

json::array usual_stages() {
    return {{{"label", "In"}},
            {{"label", "Hired"}, {"kind", "hired"}},
            {{"label", "No"}, {"kind", "rejected"}},
            {{"label", "Gone"}, {"kind", "withdrawn"}}};
}

std::string name_of(const http::route& row) {
    return fmt::format("{} {}", http::text_of(row.verb), row.path);
}

std::vector<std::string> names_in(std::string_view path) {
    auto names = std::vector<std::string>{};
    for (auto at = path.find('{'); at != path.npos; at = path.find('{', at + 1))
        names.emplace_back(path.substr(at + 1, path.find('}', at) - at - 1));
    return names;
}

} // namespace callboard::tests

#include "app/data/demo.hpp"

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "app/data/accounts.hpp"
#include "app/data/demo_interviews.hpp"
#include "config/text_file.hpp"
#include "http/identity/token.hpp"
#include "storage/applications/application_commits.hpp"
#include "storage/applications/notes.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/candidates/tags.hpp"
#include "storage/embedded/startup_error.hpp"
#include "storage/jobs/jobs.hpp"
#include "storage/jobs/pipelines.hpp"
#include "storage/people/calendars.hpp"
#include "storage/people/companies.hpp"
#include "storage/people/users.hpp"
#include "storage/upkeep/sql.hpp"
#include "storage/values/receipt.hpp"

namespace callboard::app {

using storage::caller;
using storage::role;

namespace {

struct demo_state {
    bool inhabited = false;
    bool demo = false;
};
BOOST_DESCRIBE_STRUCT(demo_state, (), (inhabited, demo))

constexpr auto demo_zone = "Europe/London";

struct applicant {
    const char* name;
    const char* city;
    const char* experience;
    std::array<const char*, 2> skills;
};
constexpr auto applicants = std::array{
    applicant{"Ada Byron", "London", "3-5", {"prompt books", "scheduling"}},
    applicant{"Grace Hopper", "New York", "5+", {"lighting desks", "programming"}},
    applicant{"Alan Turing", "Manchester", "3-5", {"cueing", "crosswords"}},
    applicant{"Edith Clarke", "Baltimore", "5+", {"rehearsal reports", "teamwork"}},
    applicant{"Hedy Lamarr", "Vienna", "3-5", {"stage lighting", "radio"}},
    applicant{"Ira Aldridge", "London", "5+", {"cueing", "touring"}},
    applicant{"Sarah Siddons", "Bath", "5+", {"stagecraft", "scheduling"}},
    applicant{"Edmund Kean", "London", "1-3", {"follow spots", "rigging"}},
    applicant{"Ellen Terry", "Coventry", "fresher", {"cueing", "languages"}},
    applicant{"Henry Irving", "Bradford", "3-5", {"calling cues", "teamwork"}},
    applicant{"Fanny Kemble", "London", "1-3", {"lighting plans", "rigging"}},
    applicant{"David Garrick", "Lichfield", "5+", {"cueing", "directing"}},
};

struct person {
    const char* name;
    const char* email;
    role is;
};
constexpr auto staff = std::array{
    person{"Anna Admin", "admin@demo.example", role::admin},
    person{"Rosa Recruiter", "recruiter@demo.example", role::recruiter},
    person{"Hugo Manager", "manager@demo.example", role::hiring_manager},
    person{"Ivy Interviewer", "interviewer@demo.example", role::interviewer},
};

std::filesystem::path password_file(const config::settings& settings) {
    return storage::make_state_directory(settings.resolved_state_directory()) / "demo-password";
}

/// Returns the demo's password. It is stored, readable by its owner only, to be shown after a
/// restart.
std::string demo_password(const config::settings& settings) {
    auto path = password_file(settings);
    if (auto kept = config::read_secret_file(path); kept.error.empty())
        return kept.text;
    auto password = http::new_opaque_token().substr(0, 12);
    std::ofstream{path}.close();
    std::filesystem::permissions(path, std::filesystem::perms::owner_read |
                                           std::filesystem::perms::owner_write);
    std::ofstream{path} << password << '\n';
    return password;
}

/// The demo's data, while it is being created.
struct demo_writer {
    storage::transaction& work;
    std::string hash;
    caller admin{0, role::admin, 0, storage::recruiter_scope::company, 0, 0};
    std::int64_t company = 0;

    storage::user add_user(const std::string& name, const std::string& email, role is) {
        auto in = storage::create_user_input{};
        in.name = name;
        in.email = email;
        in.role = is;
        in.zone = demo_zone;
        if (is != role::admin && is != role::candidate)
            in.company_id = company;
        return storage::create_user(admin, work, in, hash, {});
    }

    storage::user add_applicant(const applicant& one, const std::string& email) {
        auto user = add_user(one.name, email, role::candidate);
        auto profile = storage::edit_profile_input{};
        profile.city = one.city;
        profile.experience_level = one.experience;
        profile.skills = std::vector<std::string>(one.skills.begin(), one.skills.end());
        storage::edit_profile({.user_id = user.id, .is = role::candidate}, work, profile);
        return user;
    }

    void add_hours() {
        auto in = storage::edit_company_calendar_input{};
        in.company_id = company;
        in.zone = demo_zone;
        for (const auto* day : {"mon", "tue", "wed", "thu", "fri"})
            in.hours.push_back(fmt::format("{} 09:00-17:30", day));
        storage::edit_company_calendar(admin, work, in);
    }

    storage::job add_job(const char* title, const char* location, const char* pipeline,
                         int openings, std::int64_t recruiter, std::int64_t manager) {
        auto in = storage::create_job_input{};
        in.company_id = company;
        in.title = title;
        in.description = fmt::format("{} at the Globe. Punctual, calm, good with people.", title);
        in.location = location;
        in.skills = {"teamwork", "stagecraft"};
        in.openings = openings;
        in.recruiter_id = recruiter;
        in.hiring_manager_id = manager;
        in.pipeline = pipeline;
        return storage::create_job(admin, work, in);
    }

    std::int64_t candidate_of(const storage::user& account) {
        return *work.scalar<std::int64_t>(storage::sql::demo_candidate_of,
                                          storage::param<"user_id">(account.id));
    }

    /// Submits an application, then moves it on through `stages` stages. Returns the application.
    std::int64_t add_application(const storage::job& job, const storage::user& candidate,
                                 std::int64_t recruiter, int stages) {
        auto candidate_id = candidate_of(candidate);
        auto submission = storage::application_submission{};
        submission.job_id = job.id;
        submission.candidate_id = candidate_id;
        submission.actor_id = candidate.id;
        submission.source = "careers page";
        submission.at = storage::now();
        submission.receipt = storage::new_receipt();
        auto outcome = storage::commit_submissions(work.session(), {submission}, false);
        auto pipeline =
            *storage::find_pipeline_version(work, job.pipeline_id, job.pipeline_version);
        for (auto stage = std::size_t{0}; stage < static_cast<std::size_t>(stages); ++stage) {
            auto move = storage::application_move{};
            move.application_id = outcome.front().application_id;
            move.actor_id = recruiter;
            move.version = static_cast<int>(stage) + 1;
            move.from = static_cast<std::int16_t>(stage);
            move.to = static_cast<std::int16_t>(stage + 1);
            move.at = storage::now();
            move.receipt = storage::new_receipt();
            auto inputs = boost::json::object{{"from_stage", pipeline.stages[stage].label},
                                              {"to_stage", pipeline.stages[stage + 1].label}};
            move.mails = {{"stage_changed", candidate_id, boost::json::serialize(inputs), move.at}};
            storage::commit_moves(work.session(), "demo", {move}, false);
        }
        return outcome.front().application_id;
    }

    [[nodiscard]] caller as(const storage::user& who) const {
        return {.user_id = who.id, .is = who.role, .company_id = company};
    }

    void add_notes(std::int64_t application, std::int64_t candidate, const caller& author) {
        storage::add_candidate_note(author, work,
                                    {candidate, "Met at the fair. Would move for a tour."});
        storage::give_tags(author, work, {candidate, {"tours", "worth a call"}});
        storage::add_note(author, work,
                          {application, "Ran two shows a night. Ask about the tour."});
        storage::add_note(author, work,
                          {application, "Please bring a prompt book of yours along.", true});
    }

    void write() {
        auto new_company = storage::create_company_input{};
        new_company.name = "Globe Theatre";
        company = storage::create_company(admin, work, new_company).id;
        auto people = std::vector<storage::user>{};
        for (const auto& one : staff)
            people.push_back(add_user(one.name, one.email, one.is));
        admin.user_id = people[0].id;
        add_hours();
        auto recruiter = people[1].id;
        auto jobs = std::array{
            add_job("Stage manager", "London", "standard", 2, recruiter, people[2].id),
            add_job("Lighting designer", "London", "assessment", 1, recruiter, people[2].id),
            add_job("Prompter", "Stratford", "standard", 1, recruiter, people[2].id),
        };
        auto cast = demo_cast{admin, as(people[1]), as(people[2]), as(people[3]), {}};
        auto at = 0;
        for (const auto& one : applicants) {
            auto email = at == 0 ? std::string{"candidate@demo.example"}
                                 : fmt::format("candidate{}@demo.example", at);
            auto candidate = add_applicant(one, email);
            cast.applications.push_back(add_application(
                jobs[static_cast<std::size_t>(at) % jobs.size()], candidate, recruiter, at % 4));
            if (at == 0)
                add_notes(cast.applications.front(), candidate_of(candidate), cast.recruiter);
            ++at;
        }
        add_demo_interviews(work, cast);
    }
};

} // namespace

bool holds_demo(const config::settings& settings, const database& base) {
    auto session = storage::connection{base.connect(settings)};
    return storage::first_of<demo_state>(session.exec(storage::sql::demo_state))->demo;
}

demo_accounts fill_demo(const config::settings& settings, const database& base) {
    auto session = storage::connection{base.connect(settings)};
    auto state = *storage::first_of<demo_state>(session.exec(storage::sql::demo_state));
    if (state.inhabited && !state.demo)
        throw storage::startup_error{
            "this database already contains people; the demo only fills an empty one. Leave out "
            "--demo, or use another state directory with --set "
            "database.state_directory=DIRECTORY."};
    auto accounts = demo_accounts{demo_password(settings), {}};
    for (const auto& one : staff)
        accounts.logins.push_back(
            fmt::format("{:<15} {}", boost::describe::enum_to_string(one.is, ""), one.email));
    accounts.logins.emplace_back("candidate       candidate@demo.example");
    if (!state.demo) {
        auto hash = hash_password(settings, accounts.password);
        storage::run_in_transaction(session, "demo", [&](storage::transaction& work) {
            demo_writer{work, hash}.write();
        });
    }
    return accounts;
}

std::string who_can_sign_in(const demo_accounts& accounts) {
    auto text = fmt::format("Demo accounts (password for all of them: {})\n\n", accounts.password);
    for (const auto& login : accounts.logins)
        text += "  " + login + '\n';
    return text;
}

std::string describe_demo(const demo_accounts& accounts, const std::string& url) {
    // What follows `#` never leaves the browser: its bar for the demo signs in with it.
    return fmt::format("\nCallboard is running with demo data.\n\n"
                       "  open           {0}/#demo={1}\n"
                       "  try the API    {0}/docs\n"
                       "  read about it  {0}/redoc\n\n"
                       "{2}\nStop it with Ctrl-C.\n",
                       url, accounts.password, who_can_sign_in(accounts));
}

} // namespace callboard::app

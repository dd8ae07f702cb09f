// The timeline of a candidate on a fresh database: that it has everything once and in order,
// whatever the clocks said, and of each kind only what its reader may see.
#include "storage/applications/timeline.hpp"

#include <algorithm>
#include <functional>

#include <boost/describe/enum_to_string.hpp>
#include <boost/test/unit_test.hpp>

#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "tests/support/input_problems.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::pointers;
using callboard::tests::scoped;
using texts = std::vector<std::string>;

constexpr auto nowhere = std::int64_t{999'999};
const auto each_element = boost::test_tools::per_element();

/// Ada has applied to two jobs of Globe, of different recruiters, and to one of Rose.
struct timeline_fixture : callboard::tests::world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t tuner = job(globe, colleague.user_id, "Tuner");
    std::int64_t usher = job(rose, stranger.user_id, "Usher");
    std::int64_t to_prompt = application(ada.candidate_id, prompter);
    std::int64_t to_tune = application(ada.candidate_id, tuner);
    std::int64_t away = application(ada.candidate_id, usher);

    void note(std::optional<std::int64_t> application, const caller& author,
              const std::string& said) {
        text(fmt::format("INSERT INTO application_note (application_id, candidate_id, company_id, "
                         "author_id, text) VALUES ({}, {}, {}, {}, '{}')",
                         application ? std::to_string(*application) : "NULL", ada.candidate_id,
                         author.company_id, author.user_id, said));
    }
    void mail(std::optional<std::int64_t> application, std::int64_t company,
              const std::string& subject) {
        text(fmt::format("INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, "
                         "subject, state, not_before, created_at) VALUES ('outreach', {}, {}, {}, "
                         "'{}', 'sent', now(), now())",
                         company, application ? std::to_string(*application) : "NULL",
                         ada.candidate_id, subject));
    }
    void reminder(const caller& owner, std::optional<std::int64_t> application,
                  const std::string& title) {
        text(
            fmt::format("INSERT INTO reminder (user_id, application_id, candidate_id, title, zone, "
                        "due_at) VALUES ({}, {}, {}, '{}', 'UTC', now() + interval '1 day')",
                        owner.user_id, application ? std::to_string(*application) : "NULL",
                        ada.candidate_id, title));
    }
    /// An interview, and that it was scheduled.
    void interview(std::int64_t application_id) {
        text(fmt::format(
            "WITH type AS (INSERT INTO interview_round_type (company_id, name) SELECT company_id, "
            "'Call' FROM application WHERE id = {0} RETURNING *), made AS (INSERT INTO "
            "interview_round (application_id, company_id, candidate_id, round_type_id, position, "
            "status, zone) SELECT {0}, company_id, {1}, id, 1, 'planned', 'UTC' FROM type "
            "RETURNING "
            "*) INSERT INTO application_event (application_id, company_id, kind, version, "
            "actor_id, "
            "round_id, at, receipt) SELECT {0}, company_id, 'round_planned', 2, {2}, id, now(), 1 "
            "FROM made",
            application_id, ada.candidate_id, recruiter.user_id));
    }
    page<timeline_entry> read(const caller& who, const timeline_input& in) {
        return db.run([&](auto& work) { return candidate_timeline(who, work, in); });
    }
    timeline_input of_ada() const {
        auto in = timeline_input{};
        in.id = ada.candidate_id;
        return in;
    }
    /// "kind: what it is about".
    static std::string described(const timeline_entry& entry) {
        auto said = std::string{boost::describe::enum_to_string(entry.kind, "")} + ": ";
        if (entry.event)
            said += entry.event->kind;
        if (entry.note)
            said += entry.note->text;
        if (entry.mail)
            said += entry.mail->subject.value_or("");
        if (entry.reminder)
            said += entry.reminder->title;
        return entry.job_title ? said + " (" + *entry.job_title + ')' : said;
    }
    static texts described(const page<timeline_entry>& part) {
        auto found = texts{};
        for (const auto& entry : part.items)
            found.push_back(described(entry));
        return found;
    }
    texts seen_by(const caller& who, const std::vector<timeline_kind>& kinds = {}) {
        auto in = of_ada();
        in.kind = kinds;
        return described(read(who, in));
    }
    /// All pages.
    texts paged(const caller& who, int limit) {
        auto in = of_ada();
        in.limit = limit;
        auto found = texts{};
        do {
            const auto part = read(who, in);
            BOOST_TEST(part.items.size() <= static_cast<std::size_t>(limit));
            for (const auto& entry : part.items)
                found.push_back(described(entry));
            in.cursor = part.next_cursor;
        } while (in.cursor && found.size() < 1'000);
        return found;
    }
    /// One of everything at Globe, in this order after the applications.
    void fill() {
        event(to_prompt, "moved", 2, "0", "1", recruiter.user_id);
        note({}, recruiter, "on her");
        mail(to_prompt, globe, "Dear Ada");
        interview(to_tune);
        reminder(recruiter, to_prompt, "Call");
        note(to_tune, manager, "on her tuning");
        mail({}, globe, "Hello");
        event(to_tune, "held", 3, "NULL", "NULL", colleague.user_id);
    }
    refusal why_not_read(const caller& who, const timeline_input& in) {
        return refusal_of([&](auto& work) { return candidate_timeline(who, work, in); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_timeline, timeline_fixture)

BOOST_AUTO_TEST_CASE(it_has_everything_newest_first) {
    fill();
    BOOST_TEST(seen_by(recruiter) ==
                   (texts{"application: held (Tuner)", "mail: Hello", "note: on her tuning (Tuner)",
                          "reminder: Call (Prompter)", "interview: round_planned (Tuner)",
                          "mail: Dear Ada (Prompter)", "note: on her", "move: moved (Prompter)",
                          "application: submitted (Tuner)", "application: submitted (Prompter)"}),
               each_element);
    const auto entries = read(recruiter, of_ada()).items;
    BOOST_TEST(entries[0].application_id.value() == to_tune);
    BOOST_TEST(entries[0].job_id.value() == tuner);
    BOOST_TEST(entries[0].event->actor_name.value() == "recruiter 3");
    BOOST_TEST(!entries[1].application_id);
    BOOST_TEST(entries[2].note->author_id.value() == manager.user_id);
    BOOST_TEST(entries[3].reminder->state == "pending");
    BOOST_TEST(entries[4].event->round.value() == "Call");
    BOOST_TEST((entries[5].mail->state == mail_state::sent));
    BOOST_TEST(entries[7].event->to_stage.value() == "Screening");
    BOOST_TEST(std::ranges::is_sorted(entries, std::greater{}, &timeline_entry::at));
}

BOOST_AUTO_TEST_CASE(it_is_filtered_by_kinds) {
    fill();
    BOOST_TEST(seen_by(recruiter, {timeline_kind::note}) ==
                   (texts{"note: on her tuning (Tuner)", "note: on her"}),
               each_element);
    BOOST_TEST(seen_by(recruiter, {timeline_kind::mail}).size() == 2U);
    BOOST_TEST(seen_by(recruiter, {timeline_kind::move}) == texts{"move: moved (Prompter)"},
               each_element);
    BOOST_TEST(seen_by(recruiter, {timeline_kind::reminder, timeline_kind::interview}) ==
                   (texts{"reminder: Call (Prompter)", "interview: round_planned (Tuner)"}),
               each_element);
    BOOST_TEST(seen_by(recruiter, {timeline_kind::application}).size() == 3U);
    auto in = of_ada();
    in.kind = {timeline_kind::note};
    in.limit = 1;
    const auto first = read(recruiter, in);
    BOOST_TEST(described(first) == texts{"note: on her tuning (Tuner)"}, each_element);
    in.cursor = first.next_cursor.value();
    const auto second = read(recruiter, in);
    BOOST_TEST(described(second) == texts{"note: on her"}, each_element);
    BOOST_TEST(!second.next_cursor);
    in.kind = {timeline_kind::mail};
    BOOST_TEST((why_not_read(recruiter, in).code == errc::invalid)); // a cursor of another list
}

BOOST_AUTO_TEST_CASE(each_kind_shows_what_its_reader_may_see) {
    fill();
    note({}, stranger, "of Rose");
    mail(away, rose, "From Rose");
    reminder(colleague, {}, "Mine");
    reminder(stranger, away, "Theirs");
    const auto of_stranger = texts{"reminder: Theirs (Usher)", "mail: From Rose (Usher)",
                                   "note: of Rose", "application: submitted (Usher)"};
    BOOST_TEST(seen_by(stranger) == of_stranger, each_element);
    // A hiring manager sees all of the company, but nobody's reminders.
    BOOST_TEST(seen_by(manager).size() == 9U);
    BOOST_TEST(seen_by(manager, {timeline_kind::reminder}).empty());
    BOOST_TEST(seen_by(colleague, {timeline_kind::reminder}) == texts{"reminder: Mine"},
               each_element);
    BOOST_TEST(seen_by(admin).size() == 12U); // of both companies
    // What belongs to another recruiter's job is hidden in every kind; what belongs to none is not.
    const auto owner = scoped(colleague, recruiter_scope::owned_jobs);
    BOOST_TEST(seen_by(owner) ==
                   (texts{"reminder: Mine", "application: held (Tuner)", "mail: Hello",
                          "note: on her tuning (Tuner)", "interview: round_planned (Tuner)",
                          "note: on her", "application: submitted (Tuner)"}),
               each_element);
}

BOOST_AUTO_TEST_CASE(who_does_not_see_the_candidate_learns_nothing) {
    fill();
    const auto bobs = [&](std::int64_t candidate) {
        auto in = timeline_input{};
        in.id = candidate;
        return in;
    };
    // Not even that there are reminders of one's own, from before.
    const auto narrowed = scoped(recruiter, recruiter_scope::assigned);
    BOOST_TEST((why_not_read(narrowed, of_ada()).code == errc::not_found));
    BOOST_TEST(why_not_read(narrowed, of_ada()).detail ==
               why_not_read(narrowed, bobs(nowhere)).detail);
    BOOST_TEST((why_not_read(recruiter, bobs(bob.candidate_id)).code == errc::not_found));
    for (const auto& who : {ada, interviewer})
        BOOST_TEST((why_not_read(who, of_ada()).code == errc::forbidden));
    assign(ada.candidate_id, recruiter);
    BOOST_TEST(seen_by(narrowed).size() == 10U);
}

BOOST_AUTO_TEST_CASE(its_pages_together_are_the_whole) {
    fill();
    for (auto n = 0; n < 20; ++n) {
        note({}, recruiter, fmt::format("note {}", n));
        event(n % 2 == 0 ? to_prompt : to_tune, "edited", n, "NULL", "NULL", recruiter.user_id);
        if (n % 3 == 0)
            mail({}, globe, fmt::format("mail {}", n));
    }
    auto in = of_ada();
    in.limit = most_on_a_page;
    const auto whole = described(read(recruiter, in));
    BOOST_TEST(whole.size() == 57U);
    for (const auto limit : {1, 2, 7, 50})
        BOOST_TEST(paged(recruiter, limit) == whole, each_element);
}

BOOST_AUTO_TEST_CASE(nothing_is_lost_or_doubled_where_clocks_differed) {
    // Events get their time from nodes: theirs is not the order of their ids.
    for (auto n = 0; n < 12; ++n) {
        event(to_prompt, "edited", n, "NULL", "NULL", recruiter.user_id, fmt::format("{}", n));
        note({}, recruiter, fmt::format("note {}", n));
    }
    text("UPDATE application_event SET at = at + CASE WHEN id % 3 = 0 THEN interval '1 hour' WHEN "
         "id % 3 = 1 THEN interval '-1 hour' ELSE interval '0' END");
    text("UPDATE application_note SET created_at = created_at + id % 2 * interval '30 minutes'");
    auto in = of_ada();
    in.limit = most_on_a_page;
    const auto whole = described(read(recruiter, in));
    BOOST_TEST(whole.size() == 26U);
    for (const auto limit : {1, 2, 3, 5})
        BOOST_TEST(paged(recruiter, limit) == whole, each_element);
}

BOOST_AUTO_TEST_CASE(what_was_deleted_is_not_told_any_more) {
    fill();
    text("DELETE FROM application_note WHERE text = 'on her'");
    event(to_prompt, "noted", 3, "NULL", "NULL", recruiter.user_id);
    BOOST_TEST(seen_by(recruiter, {timeline_kind::note}) == texts{"note: on her tuning (Tuner)"},
               each_element);
    for (const auto& entry : seen_by(recruiter))
        BOOST_TEST(entry != "application: noted (Prompter)");
}

BOOST_AUTO_TEST_CASE(what_is_no_cursor_or_page_is_refused) {
    auto in = of_ada();
    in.limit = 1;
    const auto scope_of = [&](const std::string& key) {
        auto forged = in;
        forged.cursor = encode_cursor(list_scope("timeline", in), key, 0);
        return forged;
    };
    BOOST_TEST((why_not_read(recruiter, scope_of("1 2 3 4")).code == errc::none));
    for (const auto* key :
         {"", "1", "1 2 3", "1 2 3 x", "1 2 3 4 5", "1 2 3 4x", "99999999999999999999 2 3 4"}) {
        const auto why = why_not_read(recruiter, scope_of(key));
        BOOST_TEST((why.code == errc::invalid), key);
        BOOST_TEST(why.fields.at(0).pointer == "cursor", key);
    }
    in.limit = 201;
    BOOST_TEST(pointers(in) == texts{"/limit"}, each_element);
}

BOOST_AUTO_TEST_SUITE_END()

// The shipped templates are rendered as they are; broken ones are written to a separate folder.
#include "scheduler/mail/texts/templates.hpp"

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/support/scratch_directory.hpp"

using namespace callboard::scheduler;
using callboard::tests::scratch_directory;

namespace {

using values = template_values;

const std::vector<mail_kind> greeting = {{"greeting", {"name", "count"}}};
const std::vector<mail_kind> todo = {{"greeting", {"name"}, {}, {{"rows", {"job", "stale"}}}}};

class template_folder {
  public:
    explicit template_folder(std::vector<mail_kind> kinds = greeting)
        : kinds_(std::move(kinds)) {
        std::filesystem::create_directory(folder_ / "partials");
        put("greeting.subject", "For {{name}}");
        put("greeting.text", "Dear {{name}}\n");
        put("greeting.html", "<p>Dear {{name}}</p>\n");
    }
    void put(const std::string& name, std::string_view text) const {
        std::ofstream{folder_ / (name + ".mustache")} << text;
    }
    void remove(const std::string& name) const {
        std::filesystem::remove(folder_ / (name + ".mustache"));
    }
    [[nodiscard]] rendered render(const values& given) const {
        return mail_templates{folder_.path(), kinds_}.render("greeting", given);
    }
    [[nodiscard]] std::string problems() const {
        try {
            const mail_templates templates{folder_.path(), kinds_};
            return {};
        } catch (const std::runtime_error& error) {
            return error.what();
        }
    }

  private:
    std::vector<mail_kind> kinds_;
    scratch_directory folder_;
};

mail_templates shipped() {
    return mail_templates{CALLBOARD_SOURCE_DIR "/config/mail"};
}

values sample(const mail_kind& kind) {
    values result;
    for (const auto& names : {kind.values, kind.optional})
        for (const auto name : names)
            result.emplace(name, "the " + std::string{name});
    for (const auto& list : kind.lists) {
        values row;
        for (const auto name : list.values)
            row.emplace(name, "each " + std::string{name});
        result.emplace(list.name, template_rows{row, row});
    }
    return result;
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_templates)

BOOST_AUTO_TEST_CASE(every_shipped_kind_renders_with_all_and_with_no_values) {
    const auto templates = shipped();
    for (const auto& kind : mail_kinds()) {
        BOOST_TEST_CONTEXT(kind.name) {
            auto given = sample(kind);
            const auto full = templates.render(kind.name, given);
            BOOST_TEST(!full.subject.empty());
            BOOST_TEST(has(full.text, "the "));
            BOOST_TEST(has(full.html, "max-width:560px"));
            BOOST_TEST(!has(full.subject + full.text + full.html, "{{"));
            for (auto& [name, value] : given)
                value = {};
            const auto bare = templates.render(kind.name, given);
            for (const auto& text : {full.text, bare.text}) {
                BOOST_TEST(!has(text, "\n\n\n"), text);
                BOOST_TEST(!text.ends_with("\n\n"), text);
            }
            BOOST_TEST(has(bare.text, "Hello,") == kind.markup.empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(text_and_html_of_a_shipped_kind_use_the_same_values) {
    const auto templates = shipped();
    for (const auto& kind : mail_kinds()) {
        const auto mail = templates.render(kind.name, sample(kind));
        auto names = kind.values;
        names.insert(names.end(), kind.optional.begin(), kind.optional.end());
        if (!kind.markup.empty()) // the same words, in both forms
            std::erase_if(names, [&](auto name) { return name == "text" || name == kind.markup; });
        for (const auto name : names) {
            const auto value = "the " + std::string{name};
            BOOST_TEST(has(mail.text, value) == has(mail.html, value), kind.name << " " << name);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_candidate_reads_where_the_application_went) {
    const auto templates = shipped();
    values given = {{"candidate_name", "Anna"},
                    {"job_title", "Engineer"},
                    {"company_name", "Example"},
                    {"from_stage", "Screening"},
                    {"to_stage", "Interview"}};
    const auto mail = templates.render("stage_changed", given);
    BOOST_TEST(mail.subject == "Your application for Engineer: Interview");
    BOOST_TEST(has(mail.text, "from \"Screening\" to \"Interview\"."));
    given["from_stage"] = "";
    BOOST_TEST(!has(templates.render("stage_changed", given).text, "from \""));
}

BOOST_AUTO_TEST_CASE(a_rejection_is_worded_as_one) {
    const auto mail = shipped().render("stage_rejected", {{"candidate_name", "Anna"},
                                                          {"job_title", "Engineer"},
                                                          {"company_name", "Example"},
                                                          {"from_stage", "Screening"},
                                                          {"to_stage", "Rejected"}});
    BOOST_TEST(mail.subject == "Your application for Engineer");
    BOOST_TEST(has(mail.text, "We have decided not to take it further."));
}

BOOST_AUTO_TEST_CASE(hours_are_counted_in_words_a_person_would_use) {
    const auto templates = shipped();
    values given = {{"name", "Anna"}, {"url", "https://example.org/r?t=1"}, {"hours", "1"}};
    BOOST_TEST(has(templates.render("password_reset", given).text, "for one hour."));
    given["hours"] = "48";
    BOOST_TEST(has(templates.render("password_reset", given).text, "for 48 hours."));
}

BOOST_AUTO_TEST_CASE(values_are_escaped_in_html_and_nowhere_else) {
    const template_folder folder;
    const auto mail = folder.render({{"name", "<b>O'Hara & \"Co\"</b>"}, {"count", ""}});
    BOOST_TEST(mail.html == "<p>Dear &lt;b&gt;O&#39;Hara &amp; &quot;Co&quot;&lt;/b&gt;</p>\n");
    BOOST_TEST(mail.text == "Dear <b>O'Hara & \"Co\"</b>\n");
    BOOST_TEST(mail.subject == "For <b>O'Hara & \"Co\"</b>");
}

BOOST_AUTO_TEST_CASE(what_people_wrote_is_escaped_in_the_html_of_every_kind) {
    constexpr auto evil = "<b>\"&'x</b>";
    const auto templates = shipped();
    for (const auto& kind : mail_kinds()) {
        auto given = sample(kind);
        for (auto& [name, value] : given) {
            if (name == kind.markup)
                continue;
            value.text = evil;
            if (value.rows)
                for (auto& row : *value.rows)
                    for (auto& [column, text] : row)
                        text.text = evil;
        }
        const auto mail = templates.render(kind.name, given);
        BOOST_TEST_CONTEXT(kind.name << ": " << mail.html) {
            BOOST_TEST(!has(mail.html, "<b>"));
            BOOST_TEST(!has(mail.html, "\"&'x"));
            BOOST_TEST(!has(mail.html, "&'x"));
            BOOST_TEST(!has(mail.html, "'x"));
        }
    }
}

BOOST_AUTO_TEST_CASE(values_are_not_read_as_templates) {
    const template_folder folder;
    const auto mail = folder.render({{"name", "{{count}}{{>header}}{{#x}}"}, {"count", "7"}});
    BOOST_TEST(mail.text == "Dear {{count}}{{>header}}{{#x}}\n");
}

BOOST_AUTO_TEST_CASE(the_subject_is_one_line_whatever_the_values_hold) {
    const template_folder folder;
    folder.put("greeting.subject", "\n  For {{name}}\r\n\tand others\n");
    const auto mail = folder.render({{"name", "Anna\r\nBcc: eve@example.org\n"}, {"count", ""}});
    BOOST_TEST(mail.subject == "For Anna Bcc: eve@example.org and others");
}

BOOST_AUTO_TEST_CASE(an_empty_value_is_false_and_one_is_special) {
    const template_folder folder;
    folder.put("greeting.text", "{{#count}}{{count}}{{#count_is_one}} mail{{/count_is_one}}"
                                "{{^count_is_one}} mails{{/count_is_one}}{{/count}}"
                                "{{^count}}none{{/count}}");
    BOOST_TEST(folder.render({{"name", "A"}, {"count", ""}}).text == "none");
    BOOST_TEST(folder.render({{"name", "A"}, {"count", "1"}}).text == "1 mail");
    BOOST_TEST(folder.render({{"name", "A"}, {"count", "2"}}).text == "2 mails");
}

BOOST_AUTO_TEST_CASE(parts_can_be_shared) {
    const template_folder folder;
    folder.put("partials/sign", "Yours, {{name}}");
    folder.put("greeting.html", "{{>sign}}");
    BOOST_TEST(folder.render({{"name", "<A>"}, {"count", ""}}).html == "Yours, &lt;A&gt;");
}

BOOST_AUTO_TEST_CASE(no_mail_leaves_with_a_hole_in_it) {
    const template_folder folder;
    BOOST_CHECK_THROW(static_cast<void>(folder.render({{"count", "1"}})), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_section_goes_through_the_rows_of_a_list) {
    const template_folder folder{todo};
    folder.put("greeting.text",
               "{{^rows}}Nothing.{{/rows}}{{#rows}}{{name}}: {{job}}{{^stale}} "
               "(new){{/stale}}; {{/rows}}{{#rows_more}}+{{rows_more}}{{/rows_more}}");
    folder.put("greeting.html", "{{#rows}}<td>{{job}}</td>{{/rows}}");
    BOOST_TEST(folder.render({{"name", "Anna"}}).text == "Nothing.");
    const auto two = folder.render(
        {{"name", "Anna"},
         {"rows", template_rows{{{"job", "Cook & Co"}}, {{"job", "Fool"}, {"stale", "2"}}}}});
    BOOST_TEST(two.text == "Anna: Cook & Co (new); Anna: Fool; ");
    BOOST_TEST(two.html == "<td>Cook &amp; Co</td><td>Fool</td>");
    const auto many =
        folder.render({{"name", "A"}, {"rows", template_rows(23, {{"job", "Fool"}})}});
    BOOST_TEST(has(many.text, "; +3"));
}

BOOST_AUTO_TEST_CASE(names_are_checked_where_they_stand) {
    const template_folder folder{todo};
    folder.put("greeting.subject", "{{job}}");
    folder.put("greeting.text", "{{#rows}}{{job}}{{nmae}}{{/rows}}{{stale}}{{rows_less}}");
    folder.put("greeting.html", "{{#rows}}{{#rows}}{{job}}{{/rows}}{{/rows}}{{=<% %>=}}");
    const auto problems = folder.problems();
    BOOST_TEST_CONTEXT(problems) {
        BOOST_TEST(has(problems, "greeting.subject.mustache: there is no value for \"job\""));
        BOOST_TEST(has(problems, "greeting.text.mustache: there is no value for \"nmae\""));
        BOOST_TEST(has(problems, "greeting.text.mustache: there is no value for \"stale\""));
        BOOST_TEST(has(problems, "greeting.text.mustache: there is no value for \"rows_less\""));
        BOOST_TEST(has(problems, "greeting.html.mustache: \"rows\" is a list within a list"));
        BOOST_TEST(has(problems, "greeting.html.mustache: the tag delimiters cannot be changed"));
        BOOST_TEST(!has(problems, "greeting.text.mustache: there is no value for \"job\""));
    }
}

BOOST_AUTO_TEST_CASE(sections_nested_without_end_are_a_problem_and_no_crash) {
    const template_folder folder;
    std::string deep;
    for (auto i = 0; i < 100'000; ++i)
        deep += "{{#name}}";
    folder.put("greeting.text", deep);
    BOOST_TEST(has(folder.problems(), "greeting.text.mustache: sections are nested too deeply"));
}

BOOST_AUTO_TEST_CASE(a_name_in_a_comment_or_with_spaces_is_read_as_mustache_reads_it) {
    const template_folder folder;
    folder.put("greeting.text", "{{! {{nobody }}{{ name }}{{# count }}!{{/ count }}");
    BOOST_TEST(folder.problems() == "");
    BOOST_TEST(folder.render({{"name", "Anna"}, {"count", "3"}}).text == "Anna!");
}

BOOST_AUTO_TEST_CASE(a_digest_shows_a_small_table_by_job) {
    template_rows rows(22, {{"stage", "Interview"}, {"count", "3"}});
    rows[0]["heading"] = "Fool";
    rows[0]["stale"] = "2";
    rows[0]["oldest"] = "9 Nov";
    const auto mail = shipped().render(
        "recruiter_digest", {{"name", "Rosa"}, {"count", "66"}, {"stale", "2"}, {"rows", rows}});
    BOOST_TEST(mail.subject == "66 applications need your attention (2 overdue)");
    BOOST_TEST(has(mail.text, "Hello Rosa,\n\n66 applications need your attention (2 overdue).\n\n"
                              "Fool\n- Interview: 3 (2 overdue), oldest 9 Nov\n- Interview: 3\n"),
               mail.text);
    BOOST_TEST(has(mail.text, "\nAnd 2 more.\n"), mail.text);
    BOOST_TEST(has(mail.html, "<strong>Fool</strong></td></tr>"));
    BOOST_TEST(has(mail.html, "(2 overdue)</span>"));
    BOOST_TEST(has(mail.html, "And 2 more."));
}

BOOST_AUTO_TEST_CASE(a_digest_says_overdue_only_where_there_is_something) {
    const auto mail = shipped().render(
        "recruiter_digest",
        {{"name", "Rosa"},
         {"title", "Monday"},
         {"count", "1"},
         {"rows", template_rows{{{"heading", "Fool"}, {"stage", "Offer"}, {"count", "1"}}}}});
    BOOST_TEST(mail.subject == "Monday: 1 application needs your attention");
    BOOST_TEST(!has(mail.text + mail.html, "verdue"));
}

BOOST_AUTO_TEST_CASE(who_is_hired_or_withdrawn_reads_of_that) {
    const values given = {
        {"candidate_name", "Anna"}, {"job_title", "Engineer"}, {"company_name", "Example"}};
    const auto hired = shipped().render("stage_hired", given);
    BOOST_TEST(has(hired.text, "Congratulations!"));
    BOOST_TEST(!has(hired.text, "If we need anything from you"));
    auto by_staff = shipped().render("stage_withdrawn", given);
    BOOST_TEST(
        has(by_staff.text, "\nYour application for Engineer at Example has been withdrawn."));
    auto own = given;
    own.emplace("by_candidate", "yes");
    BOOST_TEST(has(shipped().render("stage_withdrawn", own).text,
                   "\nYou have withdrawn your application"));
}

BOOST_AUTO_TEST_CASE(an_unknown_kind_is_refused) {
    BOOST_CHECK_THROW(static_cast<void>(shipped().render("no_such_kind", {})), std::out_of_range);
    BOOST_CHECK_THROW(static_cast<void>(shipped().render("partials/header", {})),
                      std::out_of_range);
}

BOOST_AUTO_TEST_CASE(all_broken_parts_are_named_at_once) {
    const template_folder folder;
    folder.remove("greeting.html");
    folder.put("greeting.text", "Dear {{#name}}");
    folder.put("farewell.subject", "Bye");
    folder.put("notes", "?");
    folder.put("partials/sign", "{{name");
    const auto problems = folder.problems();
    BOOST_TEST_CONTEXT(problems) {
        BOOST_TEST(has(problems, "greeting.html.mustache: is missing"));
        BOOST_TEST(has(problems, "greeting.text.mustache: Unclosed section"));
        BOOST_TEST(has(problems, "farewell.text.mustache: is missing"));
        BOOST_TEST(has(problems, "farewell.html.mustache: is missing"));
        BOOST_TEST(has(problems, "notes.mustache: the name must be"));
        BOOST_TEST(has(problems, "sign.mustache: Unclosed tag"));
    }
}

BOOST_AUTO_TEST_CASE(names_without_a_value_are_found_before_any_mail_is_due) {
    const template_folder folder;
    folder.put("greeting.subject", "{{nmae}}");
    folder.put("greeting.text", "{{^count}}{{hidden_when_empty}}{{/count}}");
    folder.put("greeting.html", "{{#count}}{{>no_such_partial}}{{/count}}");
    const auto problems = folder.problems();
    BOOST_TEST_CONTEXT(problems) {
        BOOST_TEST(has(problems, "greeting.subject.mustache: there is no value for \"nmae\""));
        BOOST_TEST(has(problems, "\"hidden_when_empty\""));
        BOOST_TEST(has(problems, "\">no_such_partial\""));
    }
}

BOOST_AUTO_TEST_CASE(a_partial_that_includes_itself_is_a_problem_and_no_crash) {
    const template_folder folder;
    folder.put("partials/loop", "{{>loop}}");
    folder.put("greeting.html", "{{>loop}}");
    BOOST_TEST(has(folder.problems(), "\">loop\""));
}

BOOST_AUTO_TEST_CASE(html_must_not_write_values_unescaped) {
    const template_folder folder;
    folder.put("greeting.html", "<p>{{{name}}}</p>");
    BOOST_TEST(has(folder.problems(), "greeting.html.mustache: {{{ and {{& would let"));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_a_problem) {
    BOOST_CHECK_THROW(mail_templates{"/no/such/folder"}, std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()

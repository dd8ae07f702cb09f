#include "storage/postgres/text_keys.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <spdlog/spdlog.h>

#include "config/mail_address.hpp"
#include "config/text.hpp"
#include "storage/postgres/column.hpp"
#include "storage/postgres/sql.hpp"

namespace callboard::storage {

namespace {

using config::identity_key;
using config::search_key;

constexpr int rows_at_once = 2'000;

/// Which rows to treat: all that have no keys, or those named here.
using chosen = std::optional<std::vector<std::int64_t>>;

struct named_row {
    std::int64_t id = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(named_row, (), (id, name))

struct user_row {
    std::int64_t id = 0;
    std::string name;
    std::string email;
    std::optional<std::string> username;
};
BOOST_DESCRIBE_STRUCT(user_row, (), (id, name, email, username))

struct candidate_row {
    std::int64_t id = 0;
    std::string name;
    std::string email;
    std::optional<std::string> city;
    std::vector<std::string> skills;
};
BOOST_DESCRIBE_STRUCT(candidate_row, (), (id, name, email, city, skills))

struct job_row {
    std::int64_t id = 0;
    std::string title;
    std::string description;
    std::string location;
    std::vector<std::string> skills;
};
BOOST_DESCRIBE_STRUCT(job_row, (), (id, title, description, location, skills))

struct note_row {
    std::int64_t id = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(note_row, (), (id, text))

template <class Row>
std::vector<std::int64_t> ids(const std::vector<Row>& rows) {
    return column(rows, &Row::id);
}

parameter identity_or_none(const std::optional<std::string>& text) {
    return text ? parameter{identity_key(*text)} : parameter{};
}

/// Returns the keys of skills: search keys, which ignore accents, compared as a whole.
parameter skill_keys(const std::vector<std::string>& skills) {
    return encode(
        column(skills, [](const std::string& one) { return search_key(config::trim(one)); }));
}

template <class Row>
std::vector<Row> read(connection& session, const query_with<"ids", "limit">& how,
                      const chosen& which, int limit) {
    return all_of<Row>(session.exec(how, param<"ids">(which), param<"limit">(limit)));
}

/// Reads rows of one kind and writes their keys; returns how many rows were found.
using fold = std::int64_t (*)(connection&, const chosen&, int limit, bool allow_twins);

template <const auto& Read, const auto& Write>
std::int64_t fold_names(connection& session, const chosen& which, int limit, bool allow_twins) {
    const auto rows = read<named_row>(session, Read, which, limit);
    if (!rows.empty())
        session.exec(
            Write, param<"id">(ids(rows)),
            param<"name_key">(column(rows, [](auto& row) { return identity_key(row.name); })),
            param<"search_key">(column(rows, [](auto& row) { return search_key(row.name); })),
            param<"allow_twins">(allow_twins));
    return static_cast<std::int64_t>(rows.size());
}

std::int64_t fold_users(connection& session, const chosen& which, int limit, bool allow_twins) {
    const auto rows = read<user_row>(session, sql::fold_read_user, which, limit);
    if (!rows.empty())
        session.exec(sql::fold_write_user, param<"id">(ids(rows)),
                     param<"email_key">(
                         column(rows, [](auto& row) { return config::address_key(row.email); })),
                     param<"username_key">(
                         column(rows, [](auto& row) { return identity_or_none(row.username); })),
                     param<"search_key">(column(
                         rows,
                         [](auto& row) {
                             const auto all = row.name + '\n' + row.email;
                             return search_key(row.username ? all + '\n' + *row.username : all);
                         })),
                     param<"allow_twins">(allow_twins));
    return static_cast<std::int64_t>(rows.size());
}

std::int64_t fold_candidates(connection& session, const chosen& which, int limit, bool) {
    const auto rows = read<candidate_row>(session, sql::fold_read_candidate, which, limit);
    if (!rows.empty())
        session.exec(
            sql::fold_write_candidate, param<"id">(ids(rows)),
            param<"email_key">(
                column(rows, [](auto& row) { return config::address_key(row.email); })),
            param<"city_key">(column(rows,
                                     [](auto& row) {
                                         return row.city
                                                    ? parameter{search_key(config::trim(*row.city))}
                                                    : parameter{};
                                     })),
            param<"skill_keys">(column(rows, [](auto& row) { return skill_keys(row.skills); })),
            param<"search_key">(
                column(rows, [](auto& row) { return search_key(row.name + '\n' + row.email); })));
    return static_cast<std::int64_t>(rows.size());
}

std::int64_t fold_jobs(connection& session, const chosen& which, int limit, bool) {
    const auto rows = read<job_row>(session, sql::fold_read_job, which, limit);
    if (!rows.empty())
        session.exec(
            sql::fold_write_job, param<"id">(ids(rows)),
            param<"title_key">(column(rows, [](auto& row) { return search_key(row.title); })),
            param<"location_key">(column(rows, [](auto& row) { return search_key(row.location); })),
            param<"skill_keys">(column(rows, [](auto& row) { return skill_keys(row.skills); })),
            param<"search_key">(column(rows, [](auto& row) {
                return search_key(row.title + '\n' + row.description + '\n' + row.location);
            })));
    return static_cast<std::int64_t>(rows.size());
}

std::int64_t fold_notes(connection& session, const chosen& which, int limit, bool) {
    const auto rows = read<note_row>(session, sql::fold_read_note, which, limit);
    if (!rows.empty())
        session.exec(
            sql::fold_write_note, param<"id">(ids(rows)),
            param<"search_key">(column(rows, [](auto& row) { return search_key(row.text); })));
    return static_cast<std::int64_t>(rows.size());
}

struct folded_table {
    std::string_view name;
    fold run;
};

constexpr auto tables = std::array{
    folded_table{"company", &fold_names<sql::fold_read_company, sql::fold_write_company>},
    folded_table{"app_user", &fold_users},
    folded_table{"candidate", &fold_candidates},
    folded_table{"job", &fold_jobs},
    folded_table{"pipeline", &fold_names<sql::fold_read_pipeline, sql::fold_write_pipeline>},
    folded_table{"schedule", &fold_names<sql::fold_read_schedule, sql::fold_write_schedule>},
    folded_table{"follow_up_sequence",
                 &fold_names<sql::fold_read_sequence, sql::fold_write_sequence>},
    folded_table{"interview_round_type",
                 &fold_names<sql::fold_read_round_type, sql::fold_write_round_type>},
    folded_table{"application_note", &fold_notes},
};

} // namespace

void fold_texts(connection& session, const std::vector<unfolded_row>& rows) {
    for (const auto& table : tables) {
        auto which = std::vector<std::int64_t>{};
        for (const auto& row : rows)
            if (row.table == table.name && std::ranges::count(which, row.id) == 0)
                which.push_back(row.id);
        if (!which.empty())
            table.run(session, which, static_cast<int>(which.size()), false);
    }
}

std::int64_t fold_missing(transaction& work, int limit) {
    auto most = std::int64_t{0};
    for (const auto& table : tables)
        most = std::max(most, table.run(work.session(), std::nullopt, limit, true));
    for (const auto* settle :
         {&sql::fold_settle_company, &sql::fold_settle_user, &sql::fold_settle_pipeline,
          &sql::fold_settle_schedule, &sql::fold_settle_sequence, &sql::fold_settle_round_type})
        work.exec(*settle);
    return most;
}

void fold_all_missing(const std::string& url) {
    auto session = connection{{.url = url, .statement_timeout = std::chrono::minutes{1}}};
    auto done = std::int64_t{0};
    for (auto more = true; more;) {
        auto found = std::int64_t{0};
        run_in_transaction(session, "",
                           [&](transaction& work) { found = fold_missing(work, rows_at_once); });
        done += found;
        more = found == rows_at_once;
        if (more && done % (50 * rows_at_once) == 0)
            spdlog::info("preparing names for search: {} done", done);
    }
    if (const auto twins = find_twins(session).size(); twins > 0)
        spdlog::warn("{} rows now have the same name as another one; `callboard doctor` lists them",
                     twins);
}

std::optional<std::string> sought(const std::optional<std::string>& typed) {
    return typed ? std::optional{search_key(config::trim(*typed))} : std::nullopt;
}

std::optional<std::string> sought_address(const std::optional<std::string>& typed) {
    return typed && config::sent_address(*typed) ? std::optional{config::address_key(*typed)}
                                                 : sought(typed);
}

std::vector<text_twin> find_twins(connection& session) {
    return all_of<text_twin>(session.exec(sql::fold_twins));
}

} // namespace callboard::storage

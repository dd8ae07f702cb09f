#include "storage/applications/timeline.hpp"

#include <limits>
#include <map>
#include <sstream>
#include <utility>

#include <boost/mp11/algorithm.hpp>

#include "storage/applications/sql.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

/// Where entries are kept.
enum class timeline_source : std::uint8_t { event, note, mail, reminder };
BOOST_DESCRIBE_ENUM(timeline_source, event, note, mail, reminder)

/// An entry without its record.
struct known_entry {
    timeline_source source = timeline_source::event;
    timeline_kind kind = timeline_kind::application;
    std::int64_t id = 0; ///< within the source
    timestamp at;
    std::optional<std::int64_t> application_id;
    std::optional<std::int64_t> job_id;
    std::optional<std::string> job_title;
};
BOOST_DESCRIBE_STRUCT(known_entry, (), (source, kind, id, at, application_id, job_id, job_title))

constexpr auto newest = std::numeric_limits<std::int64_t>::max();

/// The position of a page's end in each source: entries with smaller ids follow.
struct timeline_position {
    std::int64_t event = newest;
    std::int64_t note = newest;
    std::int64_t mail = newest;
    std::int64_t reminder = newest;

    std::int64_t& in(timeline_source source) {
        switch (source) {
        case timeline_source::event:
            return event;
        case timeline_source::note:
            return note;
        case timeline_source::mail:
            return mail;
        case timeline_source::reminder:
            return reminder;
        }
        return event;
    }
};
BOOST_DESCRIBE_STRUCT(timeline_position, (), (event, note, mail, reminder))

/// Returns the positions as the key of a cursor, such as "12 7 40 3".
std::string key_of(const timeline_position& position) {
    auto key = std::string{};
    boost::mp11::mp_for_each<members_of<timeline_position>>([&](auto member) {
        key += (key.empty() ? "" : " ") + std::to_string(position.*member.pointer);
    });
    return key;
}

timeline_position position_of(const std::optional<cursor>& after) {
    auto position = timeline_position{};
    if (!after)
        return position;
    auto key = std::istringstream{after->key};
    boost::mp11::mp_for_each<members_of<timeline_position>>(
        [&](auto member) { key >> position.*member.pointer; });
    if (!key || key.peek() != std::istringstream::traits_type::eof())
        throw_invalid("cursor", "is not a cursor of this list; start without one");
    return position;
}

/// The records of a page, by the ids of their sources.
struct page_records {
    std::map<std::int64_t, application_event> events;
    std::map<std::int64_t, note> notes;
    std::map<std::int64_t, mail> mails;
    std::map<std::int64_t, timeline_reminder> reminders;

    page_records(const caller& who, transaction& work, const std::vector<known_entry>& known) {
        const auto ids = [&](timeline_source source) {
            auto found = std::vector<std::int64_t>{};
            for (const auto& one : known)
                if (one.source == source)
                    found.push_back(one.id);
            return found;
        };
        auto applications = std::vector<std::int64_t>{};
        for (const auto& one : known)
            if (one.source == timeline_source::event)
                applications.push_back(one.application_id.value());
        if (!applications.empty())
            keep(events, work.all<application_event>(sql::timeline_events_read,
                                                     param<"application_ids">(applications),
                                                     param<"ids">(ids(timeline_source::event))));
        if (const auto which = ids(timeline_source::note); !which.empty())
            keep(notes, read_notes(who, work, which));
        if (const auto which = ids(timeline_source::mail); !which.empty())
            keep(mails, read_mails(who, work, which));
        if (const auto which = ids(timeline_source::reminder); !which.empty())
            keep(reminders,
                 work.all<timeline_reminder>(sql::timeline_reminders_read, param<"ids">(which)));
    }

    /// Adds its record to the entry; returns false if it has disappeared in the meantime.
    bool complete(timeline_entry& entry, timeline_source source, std::int64_t id) {
        switch (source) {
        case timeline_source::event:
            return take(entry.event, events, id);
        case timeline_source::note:
            return take(entry.note, notes, id);
        case timeline_source::mail:
            return take(entry.mail, mails, id);
        case timeline_source::reminder:
            return take(entry.reminder, reminders, id);
        }
        return false;
    }

  private:
    template <class Record>
    static void keep(std::map<std::int64_t, Record>& in, std::vector<Record> records) {
        for (auto& record : records) {
            const auto id = record.id;
            in.emplace(id, std::move(record));
        }
    }
    template <class Record>
    static bool take(std::optional<Record>& into, std::map<std::int64_t, Record>& from,
                     std::int64_t id) {
        if (auto found = from.extract(id))
            into = std::move(found.mapped());
        return into.has_value();
    }
};

} // namespace

page<timeline_entry> candidate_timeline(const caller& who, transaction& work,
                                        const timeline_input& in) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    const auto scope = list_scope("timeline", in);
    auto position = position_of(read_cursor(in.cursor, scope));
    require_visible_candidate(who, work, in.id);
    auto known = work.all<known_entry>(sql::timeline_known, who, position, param<"id">(in.id),
                                       param<"kinds">(in.kind), param<"limit">(in.limit + 1));
    const auto is_last = known.size() <= static_cast<std::size_t>(in.limit);
    if (!is_last)
        known.pop_back();
    auto records = page_records{who, work, known};
    auto part = page<timeline_entry>{};
    for (auto& one : known) {
        position.in(one.source) = one.id;
        auto entry = timeline_entry{one.kind, one.at, one.application_id, one.job_id,
                                    std::move(one.job_title)};
        if (records.complete(entry, one.source, one.id))
            part.items.push_back(std::move(entry));
    }
    if (!is_last)
        part.next_cursor = encode_cursor(scope, key_of(position), 0);
    return part;
}

} // namespace callboard::storage

#include "scheduler/mail/texts/calendar_entry.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <utility>

#include <libical/ical.h>

#include "config/mail_address.hpp"
#include "config/text.hpp"

namespace callboard::scheduler {

using std::chrono::days;
using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

struct free_component {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using owned_component = std::unique_ptr<icalcomponent, free_component>;

struct free_text {
    void operator()(char* text) const { std::free(text); }
};

constexpr auto around = days{366};

/// A span of time in which a zone's rules are needed.
struct needed_rules {
    sys_seconds from;
    sys_seconds to;
    const cron_zone* zone = nullptr;
};

sys_seconds whole_seconds(storage::timestamp at) {
    return std::chrono::floor<seconds>(at);
}

icaltimetype local_time(local_seconds shown) {
    const auto day = std::chrono::floor<days>(shown);
    const auto date = std::chrono::year_month_day{day};
    const auto clock = std::chrono::hh_mm_ss{shown - day};
    auto time = icaltime_null_time();
    time.year = int{date.year()};
    time.month = static_cast<int>(unsigned{date.month()});
    time.day = static_cast<int>(unsigned{date.day()});
    time.hour = static_cast<int>(clock.hours().count());
    time.minute = static_cast<int>(clock.minutes().count());
    time.second = static_cast<int>(clock.seconds().count());
    return time;
}

icaltimetype utc_time(sys_seconds at) {
    auto time = local_time(local_seconds{at.time_since_epoch()});
    time.zone = icaltimezone_get_utc_timezone();
    return time;
}

bool is_utc(const cron_zone& zone) {
    return zone.periods().size() == 1 && zone.periods().front().offset == seconds{0};
}

void add(icalcomponent* to, icalproperty* property) {
    icalcomponent_add_property(to, property);
}

/// Whether the zone's clocks show the time of that instant twice, before and after they go back.
bool is_shown_twice(const cron_zone& zone, sys_seconds at) {
    if (at < cron_zone::begin || at >= cron_zone::end)
        return false;
    const auto periods = zone.periods();
    const auto here = zone.period_at(at);
    const auto back_at = [&](std::size_t n) {
        return n == 0 ? seconds{0}
                      : std::max(seconds{0}, periods[n - 1].offset - periods[n].offset);
    };
    if (at < periods[here].begin + back_at(here))
        return true;
    const auto next = here + 1;
    return next < periods.size() && at >= periods[next].begin - back_at(next);
}

/// Adds a time with the property's zone, or in UTC: so is one that the zone's clocks show twice,
/// because programs do not agree about which of the two is meant.
void add_time(icalcomponent* to, icalproperty* (*make)(icaltimetype), sys_seconds at,
              const cron_zone& zone) {
    if (is_utc(zone) || is_shown_twice(zone, at))
        return add(to, make(utc_time(at)));
    auto* property = make(local_time(zone.local(at)));
    icalproperty_add_parameter(property, icalparameter_new_tzid(zone.name().c_str()));
    add(to, property);
}

/// A period of the zone, as the rule that begins it. It counts as summer time if the clocks went
/// forward.
icalcomponent* observance(std::span<const zone_period> periods, std::size_t at) {
    const auto& period = periods[at];
    const auto before = at == 0 ? period.offset : periods[at - 1].offset;
    auto* rule = icalcomponent_new(period.offset > before ? ICAL_XDAYLIGHT_COMPONENT
                                                          : ICAL_XSTANDARD_COMPONENT);
    add(rule, icalproperty_new_dtstart(
                  local_time(local_seconds{period.begin.time_since_epoch() + before})));
    add(rule, icalproperty_new_tzoffsetfrom(static_cast<int>(before.count())));
    add(rule, icalproperty_new_tzoffsetto(static_cast<int>(period.offset.count())));
    return rule;
}

icalcomponent* rules_of(const needed_rules& needed) {
    const auto periods = needed.zone->periods();
    auto* rules = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
    add(rules, icalproperty_new_tzid(needed.zone->name().c_str()));
    const auto last = needed.zone->period_at(std::min(needed.to, cron_zone::end - seconds{1}));
    for (auto at = needed.zone->period_at(std::max(needed.from, cron_zone::begin)); at <= last;
         ++at)
        icalcomponent_add_component(rules, observance(periods, at));
    return rules;
}

/// Adds the rules of each zone once, for all the entries in it.
void add_zones(icalcomponent* to, std::span<const calendar_entry> entries) {
    auto zones = std::map<std::string, needed_rules>{};
    for (const auto& entry : entries) {
        if (is_utc(entry.zone))
            continue;
        const auto from = whole_seconds(entry.starts_at) - around;
        const auto until = whole_seconds(entry.ends_at) + around;
        auto [known, is_new] =
            zones.try_emplace(entry.zone.name(), needed_rules{from, until, &entry.zone});
        known->second.from = std::min(known->second.from, from);
        known->second.to = std::max(known->second.to, until);
    }
    for (const auto& [name, needed] : zones)
        icalcomponent_add_component(to, rules_of(needed));
}

/// A parameter cannot contain quotation marks.
std::string safe_name(const std::string& name) {
    auto safe = config::safe_line(name);
    std::ranges::replace(safe, '"', '\'');
    return safe;
}

/// Returns the address with "mailto:", as it is sent; empty if it is none.
std::string mailto(const calendar_person& person) {
    const auto address = config::sent_address(person.address);
    return address ? "mailto:" + *address : std::string{};
}

void add_name(icalproperty* property, const calendar_person& person) {
    if (const auto name = safe_name(person.name); !name.empty())
        icalproperty_add_parameter(property, icalparameter_new_cn(name.c_str()));
}

void add_people(icalcomponent* to, const calendar_entry& entry) {
    if (const auto address = mailto(entry.organizer); !address.empty()) {
        auto* property = icalproperty_new_organizer(address.c_str());
        add_name(property, entry.organizer);
        add(to, property);
    }
    for (const auto& person : entry.attendees) {
        const auto address = mailto(person);
        if (address.empty())
            continue;
        auto* property = icalproperty_new_attendee(address.c_str());
        add_name(property, person);
        icalproperty_add_parameter(property, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
        icalproperty_add_parameter(property, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
        icalproperty_add_parameter(property, icalparameter_new_rsvp(ICAL_RSVP_TRUE));
        add(to, property);
    }
}

void add_text(icalcomponent* to, icalproperty* (*make)(const char*), const std::string& text) {
    if (!text.empty())
        add(to, make(text.c_str()));
}

icalcomponent* event_of(const calendar_entry& entry) {
    auto* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    add_text(event, &icalproperty_new_uid, entry.uid);
    add(event, icalproperty_new_dtstamp(utc_time(whole_seconds(entry.written_at))));
    add(event, icalproperty_new_sequence(entry.sequence));
    add_time(event, &icalproperty_new_dtstart, whole_seconds(entry.starts_at), entry.zone);
    add_time(event, &icalproperty_new_dtend, whole_seconds(entry.ends_at), entry.zone);
    add(event,
        icalproperty_new_status(entry.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    add_text(event, &icalproperty_new_summary, config::safe_line(entry.summary));
    add_text(event, &icalproperty_new_description, config::safe_lines(entry.description));
    add_text(event, &icalproperty_new_location, config::safe_line(entry.location));
    add_text(event, &icalproperty_new_url, config::safe_line(entry.url));
    add_people(event, entry);
    return event;
}

icalproperty_method method_of(calendar_method method) {
    switch (method) {
    case calendar_method::publish:
        return ICAL_METHOD_PUBLISH;
    case calendar_method::request:
        return ICAL_METHOD_REQUEST;
    case calendar_method::cancel:
        return ICAL_METHOD_CANCEL;
    }
    return ICAL_METHOD_NONE;
}

} // namespace

std::string to_text(calendar_method method) {
    switch (method) {
    case calendar_method::publish:
        return "PUBLISH";
    case calendar_method::request:
        return "REQUEST";
    case calendar_method::cancel:
        return "CANCEL";
    }
    return {};
}

std::string write_calendar(calendar_method method, std::span<const calendar_entry> entries) {
    const auto calendar = owned_component{icalcomponent_new(ICAL_VCALENDAR_COMPONENT)};
    add(calendar.get(), icalproperty_new_version("2.0"));
    add(calendar.get(), icalproperty_new_prodid("-//Callboard//Interviews//EN"));
    add(calendar.get(), icalproperty_new_calscale("GREGORIAN"));
    add(calendar.get(), icalproperty_new_method(method_of(method)));
    add_zones(calendar.get(), entries);
    for (const auto& entry : entries)
        icalcomponent_add_component(calendar.get(), event_of(entry));
    return std::unique_ptr<char, free_text>{icalcomponent_as_ical_string_r(calendar.get())}.get();
}

} // namespace callboard::scheduler

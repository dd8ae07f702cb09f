"""Prints the events of a calendar as Python's icalendar reads them, in JSON; times in UTC, computed
by the rules of the zone that are in the file itself.

usage: read_calendar.py FILE
"""
import datetime
import json
import sys

import icalendar


def instant(property, zones):
    time = property.dt.replace(tzinfo=None)
    zone = property.params.get("TZID")
    if zone:
        time = zones[zone].localize(time).astimezone(datetime.timezone.utc)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def person(property):
    return {"address": str(property), "name": str(property.params.get("CN", ""))}


def people(property):
    return [person(each) for each in (property if isinstance(property, list) else [property])]


def event_of(event, zones):
    return {
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "starts_at": instant(event["DTSTART"], zones),
        "ends_at": instant(event["DTEND"], zones),
        "zone": event["DTSTART"].params.get("TZID", "UTC"),
        "status": str(event["STATUS"]),
        "summary": str(event.get("SUMMARY", "")),
        "description": str(event.get("DESCRIPTION", "")),
        "location": str(event.get("LOCATION", "")),
        "url": str(event.get("URL", "")),
        "organizer": person(event["ORGANIZER"]) if "ORGANIZER" in event else None,
        "attendees": people(event["ATTENDEE"]) if "ATTENDEE" in event else [],
    }


def read(content):
    calendar = icalendar.Calendar.from_ical(content)
    zones = {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}
    events = [event_of(event, zones) for event in calendar.walk("VEVENT")]
    return {"method": str(calendar["METHOD"]), "zones": sorted(zones), "events": events}


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        json.dump(read(file.read()), sys.stdout)

"""Prints the mails of a folder that have an entry for calendars, in the order in which they were queued,
as Python's mail reader and icalendar read them, in JSON.

usage: read_invitations.py FOLDER
"""
import email
import email.policy
import json
import os
import sys

import read_calendar


def queued(mail):
    """The number of a mail stands in its Message-ID: `callboard.NUMBER.INSTALLATION@DOMAIN`."""
    return int(mail["Message-ID"].split(".")[1])


def invitation(mail):
    parts = {part.get_content_type(): part for part in mail.walk()}
    entry = parts["text/calendar"]
    content = entry.get_payload(decode=True)
    return {
        "to": mail["To"].addresses[0].addr_spec,
        "subject": mail["Subject"],
        "text": parts["text/plain"].get_payload(decode=True).decode(),
        "method": entry.get_param("method"),
        "attached": parts["application/ics"].get_payload(decode=True) == content,
        "calendar": read_calendar.read(content),
    }


mails = []
for name in os.listdir(sys.argv[1]):
    if name.endswith(".eml"):
        with open(os.path.join(sys.argv[1], name), "rb") as file:
            mails.append(email.message_from_binary_file(file, policy=email.policy.default))
json.dump([invitation(mail) for mail in sorted(mails, key=queued)
           if any(part.get_content_type() == "text/calendar" for part in mail.walk())], sys.stdout)

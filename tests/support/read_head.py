"""Prints the headers of a mail as Python's mail reader shows them, in JSON.

usage: read_head.py FILE

Names are read by the older of its two readers: the newer one (of Python 3.11) leaves the space
between two encoded words in a name, which RFC 2047 takes away.
"""
import email
import email.header
import email.policy
import email.utils
import json
import sys

with open(sys.argv[1], "rb") as file:
    content = file.read()
mail = email.message_from_bytes(content, policy=email.policy.default)
raw = email.message_from_bytes(content)
shown = {"subject": mail["Subject"]}
for name in ("From", "To"):
    display, _ = email.utils.parseaddr(raw[name])
    (mailbox,) = mail[name].addresses
    shown[name.lower()] = str(email.header.make_header(email.header.decode_header(display)))
    shown[name.lower() + "_address"] = mailbox.addr_spec
json.dump(shown, sys.stdout)

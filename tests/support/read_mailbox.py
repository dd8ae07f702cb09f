"""Prints the only mail in a maildir as Python's mail reader understands it.

usage: read_mailbox.py MAILDIR
"""
import email
import email.policy
import os
import sys

new = os.path.join(sys.argv[1], "new")
(name,) = os.listdir(new)
with open(os.path.join(new, name), "rb") as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default)
sys.stdout.reconfigure(encoding="utf-8")
for header in ("List-Unsubscribe", "List-Unsubscribe-Post", "Precedence"):
    print(f"{header}: {mail[header]}")
for part in mail.walk():
    if not part.is_multipart():
        file_name = part.get_filename()
        text = part.get_payload(decode=True).decode()
        if not file_name:
            text = text.replace("\r\n", "\n")
        print(part.get_content_type() + (f" {file_name}" if file_name else "") + f": {text!r}")

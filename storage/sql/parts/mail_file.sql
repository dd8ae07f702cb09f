-- The file of a mail, from the reply of the transport that writes files: `written to NAME`.
substring(m.last_reply FROM '^written to (.+)$')

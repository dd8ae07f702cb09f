-- What the transport that writes files says of one: `written to NAME`.
substring(m.last_reply FROM '^written to (.+)$')

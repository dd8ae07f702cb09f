(m.kind IN ('password_reset', 'invitation', 'email_change', 'registration'))

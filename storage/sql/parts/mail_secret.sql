(m.kind IN ('password_reset', 'invitation'))

CASE
            WHEN due.address IS NULL THEN coalesce(c.email_key, u.email_key)
            WHEN due.address = u.email THEN u.email_key
            ELSE lower(due.address COLLATE "C")
        END

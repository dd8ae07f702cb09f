coalesce((
           SELECT t.subject IS NOT NULL
           FROM mail_template t
           WHERE t.company_id = m.company_id
             AND t.kind = m.kind
           ORDER BY t.version DESC
           LIMIT 1), false)

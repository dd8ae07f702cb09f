-- Whether a mail has the text, and may be seen. One that has no key yet is compared itself.
(@q::text IS NULL
       OR position(@q IN coalesce(m.search_key, lower({{mail_text}} COLLATE "C"))) > 0
       OR (
           SELECT position(@q IN c.search_key) > 0
           FROM candidate c
           WHERE c.id = m.candidate_id
           LIMIT 1))
       AND {{mail_visible}}

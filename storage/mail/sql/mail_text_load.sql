-- The current texts of these companies and kinds, where they have texts of their own.
SELECT t.company_id, t.kind, t.subject, t.text, t.html
FROM unnest(@company_ids::bigint[], @kinds::text[]) AS wanted (company_id, kind)
CROSS JOIN LATERAL (
    SELECT *
    FROM mail_template
    WHERE mail_template.company_id = wanted.company_id
      AND mail_template.kind = wanted.kind
    ORDER BY version DESC
    LIMIT 1
) t
WHERE t.subject IS NOT NULL

SELECT newest.company_id, newest.kind, newest.subject, newest.text, newest.html
FROM (
    SELECT DISTINCT ON (t.kind) t.*
    FROM mail_template t
    JOIN application a ON a.company_id = t.company_id
    WHERE a.id = @application_id
    ORDER BY t.kind, t.version DESC
) newest
WHERE newest.subject IS NOT NULL

-- Of each kind the newest version; one without a subject went back to the program's text.
SELECT DISTINCT ON (kind) kind, version, subject, text, html, created_by, created_at
FROM mail_template
WHERE company_id = @company_id
ORDER BY kind, version DESC

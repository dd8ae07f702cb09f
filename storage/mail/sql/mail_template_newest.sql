-- The newest version of each kind; one without a subject means a return to the built-in text.
SELECT DISTINCT ON (kind) kind, version, subject, text, html, created_by, created_at
FROM mail_template
WHERE company_id = @company_id
ORDER BY kind, version DESC

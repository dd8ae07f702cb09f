-- The newest version of each kind; one without a subject means a return to the built-in text.
SELECT DISTINCT ON (kind) {{mail_template_columns}}
FROM mail_template
WHERE company_id = @company_id
ORDER BY kind, version DESC

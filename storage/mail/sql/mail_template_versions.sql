SELECT kind, version, subject, text, html, created_by, created_at
FROM mail_template
WHERE company_id = @company_id
  AND kind = @kind
ORDER BY version DESC
LIMIT 100

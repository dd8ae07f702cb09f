SELECT kind, version, subject, text, html, created_by, created_at
FROM mail_template
WHERE company_id = $1
  AND kind = $2
ORDER BY version DESC
LIMIT 100

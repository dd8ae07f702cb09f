SELECT {{mail_template_columns}}
FROM mail_template
WHERE company_id = @company_id
  AND kind = @kind
ORDER BY version DESC
LIMIT 100

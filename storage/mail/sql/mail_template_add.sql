-- Of two at once one breaks mail_template_version_unique.
INSERT INTO mail_template (company_id, kind, version, subject, text, html, created_by)
SELECT $1::bigint, $2::text, coalesce(max(version), 0) + 1, $3::text, $4::text, $5::text, $6::bigint
FROM mail_template
WHERE company_id = $1
  AND kind = $2
RETURNING kind, version, subject, text, html, created_by, created_at

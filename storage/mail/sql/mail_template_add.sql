-- The second of two concurrent inserts violates mail_template_version_unique.
INSERT INTO mail_template (company_id, kind, version, subject, text, html, created_by)
SELECT @company_id::bigint, @kind::text, coalesce(max(version), 0) + 1, @subject::text, @text::text,
       @html::text, @caller_user_id::bigint
FROM mail_template
WHERE company_id = @company_id
  AND kind = @kind
RETURNING {{mail_template_columns}}

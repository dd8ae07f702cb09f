-- Newest first.
{{mail_record}}
{{mail_filters}}
  AND ($8::text IS NULL OR m.state = $8)
ORDER BY m.id DESC
LIMIT $11

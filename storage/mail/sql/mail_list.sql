-- Newest first.
{{mail_record}}
{{mail_filters}}
  AND (@state::text IS NULL OR m.state = @state)
ORDER BY m.id DESC
LIMIT @limit

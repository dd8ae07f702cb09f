-- The same of those that ended in one state and were not sent: few among many, by the index
-- outbox_mail_unsent.
{{mail_record}}
{{mail_filters}}
  AND m.unsent_state = @state
ORDER BY m.id DESC
LIMIT @limit

-- Lists mails that finished in one state without being sent: few among many, found through the
-- index outbox_mail_unsent.
{{mail_record}}
{{mail_filters}}
  AND m.unsent_state = @state
ORDER BY m.id DESC
LIMIT @limit

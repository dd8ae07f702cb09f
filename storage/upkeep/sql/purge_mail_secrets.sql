UPDATE outbox_mail
SET inputs = '{}'
WHERE id IN (
    SELECT m.id
    FROM outbox_mail m
    WHERE {{mail_secret}}
      AND m.inputs <> '{}'
      AND (m.finished_at IS NOT NULL OR m.expires_at < now())
      AND m.state NOT IN ('claimed', 'transmitting')
    LIMIT @limit
    FOR UPDATE SKIP LOCKED)

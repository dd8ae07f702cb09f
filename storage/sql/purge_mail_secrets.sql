UPDATE outbox_mail
SET inputs = '{}'
WHERE id IN (
    SELECT id
    FROM outbox_mail
    WHERE kind IN ('password_reset', 'invitation')
      AND inputs <> '{}'
      AND (finished_at IS NOT NULL OR expires_at < now())
      AND state NOT IN ('claimed', 'transmitting')
    LIMIT $1
    FOR UPDATE SKIP LOCKED)

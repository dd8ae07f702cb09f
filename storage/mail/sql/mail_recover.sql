-- Uses the index outbox_mail_leased.
WITH expired AS (
    SELECT id, state AS was
    FROM outbox_mail
    WHERE leased
      AND lease_until < now()
    ORDER BY lease_until
    LIMIT 1000
    FOR UPDATE SKIP LOCKED
), recovered AS (
    UPDATE outbox_mail m
    SET state = CASE
            WHEN m.state = 'claimed' OR {{mail_repeatable}} THEN 'queued'
            ELSE 'unknown'
        END,
        repeated = m.repeated OR (m.state = 'transmitting' AND {{mail_repeatable}}),
        lease_until = NULL,
        last_reply = CASE
            WHEN m.state = 'claimed' THEN m.last_reply
            ELSE 'the mailer was lost while sending it; it may have arrived'
        END,
        finished_at = CASE
            WHEN m.state = 'transmitting' AND NOT {{mail_repeatable}} THEN now()
        END,
        inputs = CASE
            WHEN m.state = 'transmitting' AND {{mail_secret}} THEN '{}'
            ELSE m.inputs
        END
    FROM expired e
    WHERE m.id = e.id
    RETURNING m.id, m.state, e.was
)
SELECT count(*) FILTER (WHERE was = 'claimed') AS returned,
       count(*) FILTER (WHERE was = 'transmitting' AND state = 'queued') AS repeated,
       count(*) FILTER (WHERE state = 'unknown') AS unknown,
       coalesce(array_agg(id) FILTER (WHERE state = 'unknown'), '{}') AS unknown_ids
FROM recovered

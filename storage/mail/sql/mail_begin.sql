-- Also takes rows that are already marked, so that it can be repeated if its commit is in doubt.
-- Cancels a mail about a move instead if the application has moved on since the claim.
WITH begun AS (
    UPDATE outbox_mail m
    SET state = CASE WHEN b.superseded THEN 'cancelled' ELSE 'transmitting' END,
        superseded = b.superseded,
        attempts = m.attempts + (m.state = 'claimed' AND NOT b.superseded)::int,
        lease_until = now() + @lease_ms * interval '1 millisecond',
        recipient = b.recipient,
        subject = b.subject,
        search_key = NULL, -- of an earlier attempt
        dated_at = CASE WHEN b.superseded THEN m.dated_at ELSE coalesce(m.dated_at, b.dated_at) END,
        finished_at = CASE WHEN b.superseded THEN now() END,
        last_reply = CASE WHEN b.superseded THEN {{mail_superseded_why}} ELSE m.last_reply END
    FROM (
        SELECT given.*, EXISTS (
                   SELECT FROM application a
                   WHERE a.id = given.moved_id
                     AND a.stage_since <> given.moved_at) AS superseded
        FROM unnest(@id::bigint[], @lease::int[], @recipient::text[], @subject::text[],
                    @dated_at::timestamptz[], @moved_id::bigint[], @moved_at::timestamptz[])
            AS given (id, lease, recipient, subject, dated_at, moved_id, moved_at)) b
    WHERE m.id = b.id
      AND m.lease = b.lease
      AND m.leased
    RETURNING m.id, m.state
)
SELECT id
FROM begun
WHERE state = 'transmitting'

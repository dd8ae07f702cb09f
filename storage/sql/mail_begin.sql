-- Also takes rows that are marked already, so that it can be repeated when its commit is in doubt.
UPDATE outbox_mail m
SET state = 'transmitting',
    attempts = m.attempts + (m.state = 'claimed')::int,
    lease_until = now() + $5 * interval '1 millisecond',
    recipient = b.recipient,
    subject = b.subject
FROM unnest($1::bigint[], $2::int[], $3::text[], $4::text[]) AS b (id, lease, recipient, subject)
WHERE m.id = b.id
  AND m.lease = b.lease
  AND m.leased
RETURNING m.id

-- `count` mails about stage changes to candidates of seed.sql, due at `first`.
INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, inputs, not_before, created_at)
SELECT 'stage_changed', (n - 1) % 5 + 1, n, n, '{"from_stage": "Applied", "to_stage": "Screening"}',
       :'first'::timestamptz, now()
FROM generate_series(1, :count) AS n;
ANALYZE outbox_mail;

-- Reminders of recruiters, each about one of their applications (see seed.sql), on the dashboard.
-- `count` of them, due at `first` or up to `span` seconds later, scattered the same way each time.
-- The references are valid by construction: checking a million of them takes minutes.
SET session_replication_role = replica;
SELECT setseed(0.42);
WITH made AS (
    INSERT INTO reminder (user_id, company_id, application_id, candidate_id, job_id, title, zone,
                          due_at, by_mail)
    SELECT (of.application_id - 1) % 5 + 1, (of.application_id - 1) % 5 + 1, of.application_id,
           of.application_id, (of.application_id - 1) % 100 + 1, 'Call back, ' || n,
           'Europe/Berlin', :'first'::timestamptz + random() * :span * interval '1 second', false
    FROM generate_series(1, :count) AS n
    CROSS JOIN LATERAL (SELECT (n - 1) % 100000 + 1 AS application_id) AS of
    RETURNING id, due_at
)
INSERT INTO task (kind, subject_id, due_at)
SELECT 'reminder', id, due_at
FROM made;
ANALYZE reminder, task;

-- The positions count from 0. Steps are few.
WITH given AS (
    SELECT *
    FROM unnest($2::int[], $3::boolean[], $4::text[], $5::text[], $6::text[])
        WITH ORDINALITY AS s (delay_hours, working_hours, subject, text, html, n)
), surplus AS (
    DELETE FROM follow_up_step
    WHERE sequence_id = $1
      AND position >= (SELECT count(*) FROM given)
)
INSERT INTO follow_up_step (sequence_id, position, delay_hours, working_hours, subject, text, html)
SELECT $1, n - 1, delay_hours, working_hours, subject, text, html
FROM given
ON CONFLICT (sequence_id, position) DO UPDATE
SET delay_hours = excluded.delay_hours,
    working_hours = excluded.working_hours,
    subject = excluded.subject,
    text = excluded.text,
    html = excluded.html

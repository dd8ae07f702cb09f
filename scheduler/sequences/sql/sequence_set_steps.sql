-- Positions count from 0. There are few steps.
WITH given AS (
    SELECT *
    FROM unnest(@delay_hours::int[], @working_hours::boolean[], @subject::text[], @text::text[],
                @html::text[])
        WITH ORDINALITY AS s (delay_hours, working_hours, subject, text, html, n)
), surplus AS (
    DELETE FROM follow_up_step
    WHERE sequence_id = @id
      AND position >= (SELECT count(*) FROM given)
)
INSERT INTO follow_up_step (sequence_id, position, delay_hours, working_hours, subject, text, html)
SELECT @id, n - 1, delay_hours, working_hours, subject, text, html
FROM given
ON CONFLICT (sequence_id, position) DO UPDATE
SET delay_hours = excluded.delay_hours,
    working_hours = excluded.working_hours,
    subject = excluded.subject,
    text = excluded.text,
    html = excluded.html

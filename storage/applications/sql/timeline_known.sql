-- What happened to a candidate, newest first. Each source has an arm, which finds by its own index what
-- comes after its own position, and so has the order of its ids. `place` puts the arms together by
-- time without changing that order, even if clocks differ: so a page ends at one position of each
-- source, and nothing is left out or comes twice. A mail about a move, which has the same time, stands
-- above it.
SELECT known.source, known.kind, known.id, known.application_id, known.at,
       (SELECT a.job_id
        FROM application a
        WHERE a.id = known.application_id) AS job_id,
       (SELECT j.title
        FROM application a
        JOIN job j ON j.id = a.job_id
        WHERE a.id = known.application_id) AS job_title
FROM (
    SELECT arm.*, min(arm.at) OVER (PARTITION BY arm.source ORDER BY arm.id DESC) AS place
    FROM (
{{timeline_events}}        UNION ALL
{{timeline_notes}}        UNION ALL
{{timeline_mails}}        UNION ALL
{{timeline_reminders}}    ) AS arm) AS known
ORDER BY known.place DESC, known.source DESC, known.id DESC
LIMIT @limit

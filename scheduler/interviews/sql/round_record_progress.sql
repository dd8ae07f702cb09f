WITH progress AS (
    SELECT *
    FROM unnest(@id::bigint[], @reminded_at::timestamptz[], @owed_step::smallint[],
                @follow_step::smallint[])
        AS p (id, reminded_at, owed_step, follow_step)
), offers AS (
    UPDATE slot_offer o
    SET follow_step = p.follow_step
    FROM progress p
    WHERE o.round_id = p.id
)
UPDATE interview_round i
SET reminded_at = p.reminded_at,
    owed_step = p.owed_step
FROM progress p
WHERE i.id = p.id

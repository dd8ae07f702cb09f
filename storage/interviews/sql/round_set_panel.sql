-- The panel with the round's time. Whoever is not among them is taken off, and free. Unless the time
-- is taken anew, those who stay may overlap as before.
WITH off AS (
    UPDATE interview_panel p
    SET removed_at = now(),
        takes_place = false
    WHERE p.round_id = @round_id
      AND p.removed_at IS NULL
      AND p.user_id <> ALL (@user_ids::bigint[])
)
INSERT INTO interview_panel AS p (round_id, user_id, takes_place, starts_at, ends_at,
                                  double_booked)
SELECT @round_id, user_id, @takes_place::boolean, @starts_at::timestamptz, @ends_at::timestamptz,
       user_id = ANY (@overlapping::bigint[])
FROM unnest(@user_ids) AS user_id
ON CONFLICT (round_id, user_id) DO UPDATE
SET takes_place = excluded.takes_place,
    starts_at = excluded.starts_at,
    ends_at = excluded.ends_at,
    double_booked = CASE
        WHEN @anew::boolean OR p.removed_at IS NOT NULL THEN excluded.double_booked
        ELSE p.double_booked
    END,
    answer = CASE WHEN @anew OR p.removed_at IS NOT NULL THEN NULL ELSE p.answer END,
    removed_at = NULL

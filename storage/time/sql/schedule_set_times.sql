UPDATE schedule
SET nominal_at = $2,
    fire_at = $3,
    zone_release = $4
WHERE id = $1

UPDATE schedule
SET nominal_at = @nominal_at,
    fire_at = @fire_at,
    zone_release = @zone_release
WHERE id = @id

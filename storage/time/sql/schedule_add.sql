INSERT INTO schedule (company_id, name, action, parameters, cron, seconds, zone, day_match, gap,
                      overlap, misfire, catch_up_limit, grace_seconds, concurrency, jitter_seconds,
                      starts_at, ends_at, remaining, declared, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        nullif($20::bigint, 0))
RETURNING id

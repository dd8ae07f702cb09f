INSERT INTO schedule (company_id, name, action, parameters, cron, seconds, zone, day_match, gap,
                      overlap, misfire, catch_up_limit, grace_seconds, concurrency, jitter_seconds,
                      starts_at, ends_at, remaining, declared, created_by)
VALUES (@company_id, @name, @action, @parameters, @cron, @seconds, @zone, @day_match, @gap,
        @overlap, @misfire, @catch_up_limit, @grace_seconds, @concurrency, @jitter_seconds,
        @starts_at, @ends_at, @remaining, @declared, nullif(@created_by::bigint, 0))
RETURNING id

-- Held until the session ends. (The class of the lock is arbitrary: the letters "re".)
SELECT pg_try_advisory_lock(x'7265'::int, 1)

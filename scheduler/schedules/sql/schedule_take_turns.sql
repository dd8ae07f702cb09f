-- Held until the transaction ends. (The class of the lock is arbitrary: the letters "sc".)
SELECT pg_advisory_xact_lock(x'7363'::int, 1)

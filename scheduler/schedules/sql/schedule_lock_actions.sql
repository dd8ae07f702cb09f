-- Runs of one action take turns, so that none repeats what another is doing. Locks in one order.
SELECT pg_advisory_xact_lock(x'7363'::int, hashtext(action))
FROM (SELECT DISTINCT unnest(@actions::text[]) AS action ORDER BY 1) actions

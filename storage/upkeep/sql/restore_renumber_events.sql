-- The feed is ordered by transaction, and shows what is older than those that run. A new server
-- counts from the beginning: what came from an older one would not be seen for long, and would stand
-- behind what is new. All of it goes before the first transaction, in the order of its ids.
UPDATE application_event
SET xid = '1'
WHERE EXISTS (
    SELECT
    FROM application_event
    WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())
)

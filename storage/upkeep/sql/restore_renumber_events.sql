-- The feed is ordered by transaction number, and shows only events of finished transactions. A new
-- server counts from the beginning, so events with the higher numbers of an older server would be
-- hidden for long, and come after new ones. All get the number 1, and so are ordered by their ids.
UPDATE application_event
SET xid = '1'
WHERE EXISTS (
    SELECT
    FROM application_event
    WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())
)

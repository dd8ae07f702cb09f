-- The newest position that the feed has reached.
SELECT e.xid, e.id
FROM application_event e
WHERE e.xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY e.xid DESC, e.id DESC
LIMIT 1

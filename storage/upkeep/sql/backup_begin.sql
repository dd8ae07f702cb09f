-- Exports the snapshot. The lock is that of task_done_days, which would otherwise wait for the
-- dump, and block statements that end tasks; with the lock taken it does nothing this time.
SELECT pg_export_snapshot()
FROM pg_advisory_xact_lock(hashtext('callboard task_done'))

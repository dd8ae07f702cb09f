-- Returns when the transaction began (`now()` in its statements), the present time, and whether
-- schedule_due would find anything. A node that hangs in the middle of its turn keeps its rows for
-- no longer than @standstill_ms. With @synchronous_commit = 'off' the commit does not wait for the
-- disk.
SELECT now() AS began,
       clock_timestamp() AS read,
       EXISTS (
           SELECT FROM schedule
           WHERE fire_at <= now()
             AND paused_at IS NULL
       ) AS schedules_due,
       set_config('idle_in_transaction_session_timeout', @standstill_ms, true) AS standstill,
       set_config('synchronous_commit', @synchronous_commit, true) AS waits

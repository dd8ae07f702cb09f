-- When the transaction began, which is what `now()` says in its statements, and the time by now.
-- A node that stands still in the middle of its turn keeps its rows for no longer than `$1`
-- milliseconds.
SELECT now() AS began,
       clock_timestamp() AS read,
       set_config('idle_in_transaction_session_timeout', $1, true) AS standstill

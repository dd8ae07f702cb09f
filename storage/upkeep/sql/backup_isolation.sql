-- For the coming transactions: one snapshot for all statements, which may take any time.
SELECT set_config('default_transaction_isolation', 'repeatable read', false),
       set_config('default_transaction_read_only', 'on', false),
       set_config('idle_in_transaction_session_timeout', '0', false)

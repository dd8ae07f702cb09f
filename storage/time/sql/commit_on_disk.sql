-- For this transaction only.
SELECT set_config('synchronous_commit', 'on', true)

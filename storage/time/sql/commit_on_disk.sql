-- For this transaction alone.
SELECT set_config('synchronous_commit', 'on', true)

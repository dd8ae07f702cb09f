-- For the session that looks for room: its sorts go to the disk.
SELECT set_config('work_mem', '64kB', false)

-- For the session that checks for disk space: its sorts go to the disk.
SELECT set_config('work_mem', '64kB', false)

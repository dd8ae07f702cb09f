SELECT task_done_days($1 * interval '1 second')

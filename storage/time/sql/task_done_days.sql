SELECT task_done_days(@keep_seconds * interval '1 second')

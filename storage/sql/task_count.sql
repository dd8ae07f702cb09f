SELECT (SELECT count(*) FROM task) AS waiting,
       (SELECT count(*) FROM task_leased) AS leased

SELECT pg_notify('callboard', $1)

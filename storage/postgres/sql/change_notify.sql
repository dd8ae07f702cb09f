SELECT pg_notify('callboard', @payload)

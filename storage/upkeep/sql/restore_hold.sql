INSERT INTO setting (name, value)
VALUES (@name, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'))
ON CONFLICT (name) DO NOTHING

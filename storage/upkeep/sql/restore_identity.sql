-- From now on, mails of the original and of the copy have different Message-IDs.
INSERT INTO setting (name, value)
VALUES ('installation_id', gen_random_uuid()::text)
ON CONFLICT (name) DO UPDATE SET value = excluded.value

-- Mails that the original and the copy send from now on have other Message-IDs.
INSERT INTO setting (name, value)
VALUES ('installation_id', gen_random_uuid()::text)
ON CONFLICT (name) DO UPDATE SET value = excluded.value

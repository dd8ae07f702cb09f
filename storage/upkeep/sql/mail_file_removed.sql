-- $1: the files that are gone, $2: those that are not here. After a month without being found a file
-- is given up.
WITH tried AS (
    UPDATE mail_file_removal
    SET tries = tries + 1
    WHERE name = ANY ($2::text[])
      AND asked_at >= now() - interval '30 days'
)
DELETE FROM mail_file_removal
WHERE name = ANY ($1::text[])
   OR (name = ANY ($2) AND asked_at < now() - interval '30 days')

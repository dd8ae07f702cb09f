-- @gone are the files that were removed, @missing those that are not on this node. A file that was
-- not found for a month is given up.
WITH tried AS (
    UPDATE mail_file_removal
    SET tries = tries + 1
    WHERE name = ANY (@missing::text[])
      AND asked_at >= now() - interval '30 days'
)
DELETE FROM mail_file_removal
WHERE name = ANY (@gone::text[])
   OR (name = ANY (@missing) AND asked_at < now() - interval '30 days')

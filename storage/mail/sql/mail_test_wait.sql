-- In how many seconds the caller may send another test mail; no row: now. Uses the index
-- outbox_mail_kind.
SELECT greatest(1, ceil(extract(epoch FROM created_at + interval '1 hour' - now())))::int
FROM outbox_mail
WHERE kind = 'mail_test'
  AND user_id = @caller_user_id
  AND created_at > now() - interval '1 hour'
ORDER BY id DESC
OFFSET 4
LIMIT 1

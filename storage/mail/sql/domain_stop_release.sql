-- Mails that were postponed because of the stop become due at once; mails that wait longer for
-- another reason go on waiting.
WITH released AS (
    DELETE FROM mail_domain_stop
    WHERE domain = @domain
      AND until > now()
    RETURNING domain, until
), due AS (
    UPDATE outbox_mail m
    SET not_before = now()
    FROM released
    WHERE m.waiting
      AND m.state = 'deferred'
      AND m.not_before <= released.until
      AND split_part(lower(m.recipient COLLATE "C"), '@', 2) = released.domain
)
SELECT domain
FROM released

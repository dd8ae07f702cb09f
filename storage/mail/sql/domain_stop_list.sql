-- Few domains are stopped at a time; waiting mails are counted among all unsent mails.
SELECT d.domain, d.reason, d.since, d.until, (
           SELECT count(*)
           FROM outbox_mail m
           WHERE m.waiting
             AND m.state = 'deferred'
             AND split_part(lower(m.recipient COLLATE "C"), '@', 2) = d.domain) AS waiting
FROM mail_domain_stop d
WHERE d.until > now()
  AND d.domain > @after_domain
ORDER BY d.domain
LIMIT @limit

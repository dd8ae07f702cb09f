SELECT count(*) AS count,
       min(created_at) FILTER (WHERE state = 'deferred' OR not_before <= now()) AS oldest_due
FROM outbox_mail
WHERE waiting

DELETE FROM mail_domain_stop
WHERE domain IN (
    SELECT domain
    FROM mail_domain_stop
    WHERE until < now() - interval '1 day'
    LIMIT @limit
    FOR UPDATE SKIP LOCKED)

-- Locks the due rows, and skips those that another mailer holds. What they need besides is read
-- without locks. What goes to a domain that is stopped waits until it is not. `$1` = how many, `$2` =
-- the lease in milliseconds. The order comes from the index outbox_mail_due.
WITH due AS (
    SELECT m.*, {{mail_repeatable}} AS repeatable,
           m.kind IN ('follow_up', 'recruiter_digest') AS bulk
    FROM outbox_mail m
    WHERE m.waiting
      AND m.not_before <= now()
    ORDER BY m.priority, m.not_before, m.id
    LIMIT $1
    FOR UPDATE SKIP LOCKED
), known AS (
    SELECT due.*,
           coalesce(due.address, c.email, u.email) AS to_address,
           coalesce(c.name, u.name) AS to_name,
           coalesce(c.name, ac.name) AS candidate_name,
           j.title AS job_title,
           o.name AS company_name,
           {{mail_zone}} AS zone,
           CASE
               WHEN due.expires_at <= now() THEN 'expired'
               WHEN coalesce(due.address, c.email, u.email) IS NULL THEN 'there is nobody to send it to'
           END AS failure,
           CASE
               WHEN c.status = 'do_not_contact' THEN 'the candidate must not be contacted'
               WHEN NOT u.active THEN 'the account is not active'
               WHEN due.kind IN ('new_application', 'stage_limit', 'recruiter_digest', 'report')
                   AND u.role <> 'admin'
                   AND u.company_id IS DISTINCT FROM due.company_id
               THEN 'the account does not belong to the company any more'
               WHEN due.bulk AND EXISTS (
                   SELECT FROM mail_opt_out x
                   WHERE x.address = lower(coalesce(due.address, c.email, u.email))
                     AND x.company_id IN (0, coalesce(due.company_id, 0))
               ) THEN 'the recipient opted out of mails like this'
               ELSE 'the address is suppressed: ' || s.reason
           END AS suppression,
           stop.until AS stopped_until,
           'nothing leaves for this domain: ' || stop.reason AS stopped_why
    FROM due
    LEFT JOIN candidate c ON c.id = due.candidate_id
    LEFT JOIN app_user cu ON cu.id = c.user_id
    LEFT JOIN app_user u ON u.id = due.user_id
    LEFT JOIN application a ON a.id = due.application_id
    LEFT JOIN candidate ac ON ac.id = a.candidate_id
    LEFT JOIN job j ON j.id = a.job_id
    LEFT JOIN company o ON o.id = due.company_id
    LEFT JOIN calendar own ON own.user_id = due.user_id
    LEFT JOIN calendar shared ON shared.company_id = due.company_id
    LEFT JOIN mail_suppression s ON s.address = lower(coalesce(due.address, c.email, u.email))
    LEFT JOIN mail_domain_stop stop
        ON stop.domain = split_part(lower(coalesce(due.address, c.email, u.email)), '@', 2)
        AND stop.until > now()
), claimed AS (
    UPDATE outbox_mail m
    SET state = CASE
            WHEN k.failure IS NOT NULL THEN 'failed'
            WHEN k.suppression IS NOT NULL THEN 'suppressed'
            WHEN k.stopped_until IS NOT NULL THEN 'deferred'
            ELSE 'claimed'
        END,
        not_before = coalesce(k.stopped_until, m.not_before),
        lease = m.lease + 1,
        lease_until = now() + $2 * interval '1 millisecond',
        recipient = coalesce(k.to_address, m.recipient),
        last_reply = coalesce(k.failure, k.suppression, k.stopped_why, m.last_reply),
        finished_at = CASE WHEN coalesce(k.failure, k.suppression) IS NOT NULL THEN now() END,
        inputs = CASE
            WHEN coalesce(k.failure, k.suppression) IS NOT NULL AND {{mail_secret}} THEN '{}'
            ELSE m.inputs
        END
    FROM known k
    WHERE m.id = k.id
    RETURNING m.state, m.id, m.lease, m.kind, m.inputs, m.attempts, k.repeatable, m.created_at,
              m.expires_at, coalesce(k.to_address, '') AS recipient,
              coalesce(k.to_name, '') AS recipient_name,
              coalesce(m.company_id, 0) AS company_id, m.application_id, k.candidate_name,
              k.job_title, k.company_name, k.zone, {{mail_has_own_text}} AS has_own_text,
              m.priority, m.not_before
)
SELECT *
FROM claimed
ORDER BY priority, not_before, id

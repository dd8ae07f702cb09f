-- Locks the due rows, and skips those that another mailer holds. Other data is read without locks.
-- Mails to a stopped domain wait until the stop ends. A mail about a move is finished here if the
-- application has moved on: the later move has a mail of its own. So is one that asks somebody to an
-- interview that does not take place then. The order comes from the index outbox_mail_due.
WITH due AS (
    SELECT m.*, {{mail_repeatable}} AS repeatable, {{mail_of_move}} AS of_move,
           m.kind IN ('follow_up', 'recruiter_digest', 'outreach', 'outreach_job',
                      'outreach_contact') AS bulk,
           -- Only takes something out of a calendar, of somebody who is leaving.
           m.kind = 'panel_cancelled' AND m.inputs ? 'parting' AS parting
    FROM outbox_mail m
    WHERE m.waiting
      AND m.not_before <= now()
    ORDER BY m.priority, m.not_before, m.id
    LIMIT @limit
    FOR UPDATE SKIP LOCKED
), known AS (
    SELECT due.*,
           coalesce(due.address, c.email, u.email) AS to_address,
           -- In ASCII, as it is sent.
           CASE WHEN ascii_search_key(coalesce(due.address, c.email, u.email)) IS NULL
                THEN {{mail_address_key}}
                ELSE coalesce(due.address, c.email, u.email) END AS sent_to,
           coalesce(c.name, u.name) AS to_name,
           coalesce(c.name, ac.name) AS candidate_name,
           j.title AS job_title,
           co.name AS company_name,
           CASE
               WHEN due.cause_kind = 'outreach' THEN coalesce(
                   (SELECT author.email FROM {{mail_author}}), co.reply_to)
               WHEN due.candidate_id IS NOT NULL THEN coalesce(r.email, co.reply_to)
           END AS reply_to,
           CASE
               WHEN due.cause_kind = 'outreach' THEN (SELECT author.name FROM {{mail_author}})
               WHEN due.candidate_id IS NOT NULL THEN r.name
           END AS reply_to_name,
           {{mail_zone}} AS zone,
           CASE
               WHEN due.expires_at <= now() THEN 'expired'
               WHEN coalesce(due.address, c.email, u.email) IS NULL THEN 'there is nobody to send it to'
               WHEN due.application_id IS NOT NULL AND a.id IS NULL THEN 'the application was deleted'
           END AS failure,
           CASE
               WHEN c.anonymised_at IS NOT NULL THEN 'the candidate was forgotten'
               WHEN due.bulk AND (c.status = 'do_not_contact' OR EXISTS (
                   SELECT FROM contact_refusal refusal
                   WHERE refusal.candidate_id = c.id
                     AND refusal.company_id = due.company_id)
               ) THEN 'the candidate must not be contacted'
               WHEN (NOT u.active AND NOT due.parting) OR NOT cu.active
               THEN 'the account is not active'
               WHEN NOT firm.active OR (due.bulk AND NOT co.active)
               THEN 'the company is not active'
               WHEN due.kind IN ('new_application', 'withdrawal_notice', 'stage_limit',
                                 'recruiter_digest', 'report', 'mail_trouble', 'panel_invitation',
                                 'panel_cancelled', 'panel_reminder', 'feedback_owed',
                                 'interview_declined', 'slot_offer_unanswered')
                   AND u.role <> 'admin'
                   AND NOT due.parting
                   AND u.company_id IS DISTINCT FROM due.company_id
               THEN 'the account no longer belongs to the company'
               WHEN due.bulk AND EXISTS (
                   SELECT FROM mail_opt_out x
                   WHERE x.address = {{mail_address_key}}
                     AND x.company_id IN (0, coalesce(due.company_id, 0))
               ) THEN 'the recipient opted out of mails like this'
               ELSE 'the address is suppressed: ' || s.reason
           END AS suppression,
           due.of_move AND a.stage_since <> due.created_at AS overtaken,
           {{mail_round_changed}} AS round_changed,
           stop.until AS stopped_until,
           'mail to this domain is stopped: ' || stop.reason AS stopped_why
    FROM due
    LEFT JOIN candidate c ON c.id = due.candidate_id
    LEFT JOIN app_user cu ON cu.id = c.user_id
    LEFT JOIN app_user u ON u.id = due.user_id
    LEFT JOIN company firm ON firm.id = u.company_id
    LEFT JOIN application a ON a.id = due.application_id
    LEFT JOIN candidate ac ON ac.id = a.candidate_id
    LEFT JOIN job j ON j.id = a.job_id
    LEFT JOIN company co ON co.id = due.company_id
    LEFT JOIN candidate_assignment given ON given.candidate_id = a.candidate_id
        AND given.company_id = a.company_id
    LEFT JOIN app_user r ON r.id = {{application_contact}}
        AND r.active
        AND r.company_id = due.company_id
    LEFT JOIN calendar own ON own.user_id = due.user_id
    LEFT JOIN calendar shared ON shared.company_id = due.company_id
    LEFT JOIN mail_suppression s ON s.address = {{mail_address_key}}
    LEFT JOIN mail_domain_stop stop
        ON stop.domain = split_part({{mail_address_key}}, '@', 2)
        AND stop.until > now()
), claimed AS (
    UPDATE outbox_mail m
    SET state = CASE
            WHEN k.failure IS NOT NULL THEN 'failed'
            WHEN k.suppression IS NOT NULL THEN 'suppressed'
            WHEN k.overtaken OR k.round_changed THEN 'cancelled'
            WHEN k.stopped_until IS NOT NULL THEN 'deferred'
            ELSE 'claimed'
        END,
        superseded = coalesce(k.overtaken OR k.round_changed, false),
        not_before = coalesce(k.stopped_until, m.not_before),
        lease = m.lease + 1,
        lease_until = now() + @lease_ms * interval '1 millisecond',
        recipient = coalesce(k.sent_to, m.recipient),
        search_key = NULL, -- of an earlier attempt
        last_reply = coalesce(k.failure, k.suppression,
                              CASE
                                  WHEN k.overtaken THEN {{mail_superseded_why}}
                                  WHEN k.round_changed THEN 'the interview has changed in the meantime'
                              END,
                              k.stopped_why, m.last_reply),
        finished_at = CASE
            WHEN coalesce(k.failure, k.suppression) IS NOT NULL OR k.overtaken OR k.round_changed THEN now()
        END,
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
              k.job_title, k.company_name, k.reply_to, k.reply_to_name, k.zone,
              {{mail_has_own_text}} AS has_own_text, k.of_move,
              coalesce(m.dated_at, now()) AS dated_at, m.priority, m.not_before
)
SELECT *
FROM claimed
ORDER BY priority, not_before, id

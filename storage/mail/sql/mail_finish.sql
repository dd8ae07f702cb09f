-- Recipients are stored here as they are sent, in ASCII, so that lower case makes them keys. Only
-- the lease number decides whether this result counts: a mail that was given up meanwhile, but not
-- claimed again, takes it. A repetition finds no state that it may change.
WITH finished AS (
    SELECT *
    FROM unnest(@id::bigint[], @lease::int[], @outcome::text[], @reply::text[], @delay_ms::bigint[],
                @counts::boolean[])
        AS f (id, lease, outcome, reply, delay, counts)
), changed AS (
    UPDATE outbox_mail m
    SET state = CASE
            WHEN f.outcome = 'returned' THEN 'queued'
            WHEN f.outcome = 'domain_stopped' THEN 'deferred'
            WHEN f.outcome = 'unknown' AND {{mail_repeatable}} THEN 'deferred'
            ELSE f.outcome
        END,
        repeated = m.repeated OR (f.outcome = 'unknown' AND {{mail_repeatable}}),
        attempts = m.attempts - (m.state <> 'claimed' AND NOT f.counts)::int,
        dated_at = CASE -- a mail that was not handed over has not been sent
            WHEN m.attempts - (m.state <> 'claimed' AND NOT f.counts)::int > 0 THEN m.dated_at
        END,
        not_before = CASE
            WHEN f.outcome IN ('deferred', 'domain_stopped', 'unknown') THEN now() + f.delay * interval '1 millisecond'
            ELSE m.not_before
        END,
        lease_until = NULL,
        last_reply = CASE WHEN f.outcome = 'returned' THEN m.last_reply ELSE f.reply END,
        finished_at = CASE
            WHEN f.outcome IN ('sent', 'failed', 'suppressed') THEN now()
            WHEN f.outcome = 'unknown' AND NOT {{mail_repeatable}} THEN now()
        END,
        inputs = CASE
            WHEN {{mail_secret}} AND f.outcome NOT IN ('deferred', 'domain_stopped', 'returned') THEN '{}'
            ELSE m.inputs
        END
    FROM finished f
    WHERE m.id = f.id
      AND m.lease = f.lease
      AND (m.state IN ('claimed', 'transmitting')
           OR (m.state = 'unknown' AND f.outcome <> 'unknown')
           OR (m.state IN ('queued', 'deferred', 'cancelled') AND f.outcome = 'sent'))
    RETURNING m.id, m.state, m.recipient, split_part(lower(m.recipient COLLATE "C"), '@', 2) AS domain,
              m.not_before, f.outcome, f.reply
), suppressed AS (
    INSERT INTO mail_suppression (address, reason)
    SELECT DISTINCT ON (lower(recipient COLLATE "C")) lower(recipient COLLATE "C"), reply
    FROM changed
    WHERE outcome = 'suppressed'
      AND recipient IS NOT NULL
    ON CONFLICT DO NOTHING
), stopped AS (
    INSERT INTO mail_domain_stop (domain, until, reason)
    SELECT DISTINCT ON (domain) domain, not_before, reply
    FROM changed
    WHERE outcome = 'domain_stopped'
      AND recipient IS NOT NULL
    ORDER BY domain, not_before DESC
    ON CONFLICT (domain) DO UPDATE
    SET until = greatest(mail_domain_stop.until, excluded.until),
        since = CASE WHEN mail_domain_stop.until < now() - interval '1 day' THEN now()
                     ELSE mail_domain_stop.since END,
        reason = excluded.reason
)
SELECT count(*) FILTER (WHERE state = 'sent') AS sent,
       count(*) FILTER (WHERE state = 'deferred') AS deferred,
       count(*) FILTER (WHERE state = 'failed') AS failed,
       count(*) FILTER (WHERE state = 'suppressed') AS suppressed,
       count(*) FILTER (WHERE state = 'unknown') AS unknown,
       count(*) FILTER (WHERE state = 'queued') AS returned,
       (SELECT count(*) FROM finished) - count(*) AS outdated,
       coalesce(array_agg(id) FILTER (WHERE state = 'unknown'), '{}') AS unknown_ids,
       coalesce(array_agg(id) FILTER (WHERE outcome = 'domain_stopped' AND NOT EXISTS (
           SELECT FROM mail_domain_stop before
           WHERE before.domain = changed.domain)), '{}') AS stop_ids
FROM changed

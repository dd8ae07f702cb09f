-- The application is locked, and the round is written already.
WITH counted AS (
    UPDATE application a
    SET version = a.version + 1,
        open_rounds = (
            SELECT count(*)
            FROM interview_round i
            WHERE i.application_id = a.id
              AND i.status IN ('planned', 'scheduled')),
        updated_at = now()
    WHERE a.id = @application_id
    RETURNING a.id, a.company_id, a.version
)
INSERT INTO application_event (application_id, company_id, kind, version, actor_id, reason, override,
                               round_id, starts_before, starts_after, at, receipt)
SELECT id, company_id, @kind, version, nullif(@actor_id::bigint, 0), @reason, @override, @round_id,
       @starts_before::timestamptz, @starts_after::timestamptz, now(), @receipt
FROM counted

-- A stage change as one statement, with everything that the service stores for it: row, event,
-- mail.
\set id random(1, 100000)
\set receipt random(1, 4000000000000000000)
WITH moved AS (
    UPDATE application
    SET stage = (stage + 1) % 4,
        version = version + 1,
        rejection_reason = NULL,
        updated_at = now()
    WHERE id = :id
    RETURNING id, company_id, candidate_id, version, stage
), events AS (
    INSERT INTO application_event (application_id, company_id, kind, version, from_stage, to_stage,
                                   actor_id, reason, override, at, receipt)
    SELECT id, company_id, 'moved', version, (stage + 3) % 4, stage, company_id, NULL, false, now(), :receipt
    FROM moved
)
INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, inputs, not_before, created_at)
SELECT 'stage_changed', company_id, id, candidate_id, NULL,
       '{"from_stage": "Applied", "to_stage": "Screening"}', now(), now()
FROM moved;

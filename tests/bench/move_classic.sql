-- The same as a transaction of the usual kind: read under a lock, decide, then three writes.
\set id random(1, 100000)
\set receipt random(1, 4000000000000000000)
BEGIN;
SELECT stage, version, company_id, candidate_id
FROM application
WHERE id = :id
FOR UPDATE \gset
\set to_stage (:stage + 1) % 4
\set to_version :version + 1
UPDATE application
SET stage = :to_stage,
    version = :to_version,
    rejection_reason = NULL,
    updated_at = now()
WHERE id = :id;
INSERT INTO application_event (application_id, company_id, kind, version, from_stage, to_stage,
                               actor_id, reason, override, at, receipt)
VALUES (:id, :company_id, 'moved', :to_version, :stage, :to_stage, :company_id, NULL, false, now(), :receipt);
INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, inputs, not_before, created_at)
VALUES ('stage_changed', :company_id, :id, :candidate_id, NULL,
        '{"from_stage": "Applied", "to_stage": "Screening"}', now(), now());
COMMIT;

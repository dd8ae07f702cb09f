-- A new application as one statement, with everything that the service stores for it: row, event,
-- two mails. Existing pairs add nothing, and bench.py counts rows, not transactions.
\set candidate random(1, 100000)
\set job random(1, 100)
\set receipt random(1, 4000000000000000000)
WITH added AS (
    INSERT INTO application (job_id, candidate_id, company_id, source, applied_at, updated_at)
    SELECT id, :candidate, company_id, 'careers page', now(), now()
    FROM job
    WHERE id = :job AND status = 'open'
    ON CONFLICT ON CONSTRAINT application_unique DO NOTHING
    RETURNING id, job_id, candidate_id, company_id
), events AS (
    INSERT INTO application_event (application_id, company_id, kind, version, to_stage, actor_id, at, receipt)
    SELECT id, company_id, 'submitted', 1, 0, candidate_id + 5, now(), :receipt
    FROM added
)
INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, not_before, created_at)
SELECT 'application_received', company_id, id, candidate_id, NULL::bigint, now(), now()
FROM added
UNION ALL
SELECT 'new_application', added.company_id, added.id, NULL, job.recruiter_id, now(), now()
FROM added
JOIN job ON job.id = added.job_id
WHERE job.recruiter_id IS NOT NULL;

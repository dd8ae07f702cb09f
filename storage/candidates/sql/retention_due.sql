-- Candidates about whom nothing has happened since @before, who are in no active process, and to
-- whom no mail is being sent. A company forgets only its own candidates: those without an account
-- and without applications elsewhere.
SELECT c.id, EXISTS (SELECT FROM application a WHERE a.candidate_id = c.id) AS has_history
FROM candidate c
WHERE c.anonymised_at IS NULL
  AND c.updated_at <= @before
  AND (@company_id::bigint IS NULL
       OR (c.company_id = @company_id AND c.user_id IS NULL AND NOT EXISTS (
      SELECT FROM application other
      WHERE other.candidate_id = c.id
        AND other.company_id <> @company_id)))
  AND NOT EXISTS (
      SELECT FROM application a
      JOIN job j ON j.id = a.job_id
      JOIN company co ON co.id = j.company_id
      JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
          AND s.position = a.stage
      WHERE a.candidate_id = c.id
        AND (a.updated_at > @before
             OR (s.kind = 'active' AND j.status IN ('open', 'paused') AND co.active)
             OR EXISTS (SELECT FROM application_event e
                        WHERE e.application_id = a.id AND e.at > @before)))
  AND NOT EXISTS (
      SELECT FROM application_note n
      WHERE n.candidate_id = c.id
        AND n.created_at > @before)
  AND NOT EXISTS (
      SELECT FROM audit_event e
      WHERE e.actor_id = c.user_id
        AND e.at > @before)
  AND NOT EXISTS (
      SELECT FROM app_user u
      WHERE u.id = c.user_id
        AND (u.role <> 'candidate' OR u.updated_at > @before))
  AND NOT EXISTS (
      SELECT FROM outbox_mail m
      WHERE m.leased
        AND m.state = 'transmitting'
        AND (m.candidate_id = c.id
             OR m.user_id = c.user_id
             OR m.application_id IN (SELECT id FROM application WHERE candidate_id = c.id)))
ORDER BY c.id
LIMIT @limit
FOR UPDATE OF c SKIP LOCKED

-- Whether the round that gets a time is one of the application's, which the caller has to see.
SELECT a.company_id, a.candidate_id,
       @round_id::bigint IS NULL OR EXISTS (
           SELECT FROM interview_round i
           WHERE i.id = @round_id
             AND i.application_id = a.id) AS has_round,
       ARRAY(SELECT p.user_id
             FROM interview_panel p
             JOIN interview_round i ON i.id = p.round_id
             WHERE i.id = @round_id
               AND i.application_id = a.id
               AND p.removed_at IS NULL) AS panel
FROM application a
WHERE {{visible_application}}
  AND a.id = @id

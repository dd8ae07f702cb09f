-- What a candidate may still choose, by the index interview_round_candidate.
SELECT o.round_id, i.application_id, t.name, j.title AS job_title, co.name AS company_name,
       o.duration_minutes, o.closes_at
FROM interview_round i
JOIN slot_offer o ON o.round_id = i.id AND o.withdrawn_at IS NULL
JOIN interview_round_type t ON t.id = i.round_type_id
JOIN application a ON a.id = i.application_id
JOIN job j ON j.id = a.job_id
JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
    AND s.position = a.stage
JOIN company co ON co.id = i.company_id
WHERE i.candidate_id = ANY (@candidate_ids::bigint[])
  AND i.status = 'planned'
  AND i.id > @after_id::bigint
  AND s.kind = 'active'
  AND co.active
  AND o.closes_at >= now() + make_interval(mins => o.notice_minutes + o.duration_minutes)
  AND EXISTS (
      SELECT FROM interview_panel p
      WHERE p.round_id = i.id
        AND p.removed_at IS NULL)
ORDER BY i.id
LIMIT @limit::int

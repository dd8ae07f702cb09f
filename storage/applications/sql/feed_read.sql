-- The live feed after a cursor. Sequence numbers commit out of order, so only rows whose transaction
-- is older than every running one are read: nothing can appear behind them later.
SELECT e.xid, e.id, e.application_id, e.company_id, e.kind, e.version, f.label AS from_stage,
       t.label AS to_stage, e.actor_id, e.at, a.job_id, c.user_id AS candidate_user_id,
       j.recruiter_id AS job_recruiter_id, j.hiring_manager_id,
       s.recruiter_id AS assigned_recruiter_id, n.id AS note_id,
       coalesce(n.visible_to_candidate, false) AS note_is_shown
FROM application_event e
JOIN application a ON a.id = e.application_id
JOIN job j ON j.id = a.job_id
JOIN candidate c ON c.id = a.candidate_id
LEFT JOIN candidate_assignment s ON s.candidate_id = a.candidate_id AND s.company_id = a.company_id
LEFT JOIN pipeline_stage f ON f.pipeline_id = j.pipeline_id AND f.version = j.pipeline_version
    AND f.position = e.from_stage
LEFT JOIN pipeline_stage t ON t.pipeline_id = j.pipeline_id AND t.version = j.pipeline_version
    AND t.position = e.to_stage
LEFT JOIN application_note n ON n.id = e.note_id
WHERE (e.xid, e.id) > (@after_xid::text::xid8, @after_id::bigint)
  AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY e.xid, e.id
LIMIT @limit::int

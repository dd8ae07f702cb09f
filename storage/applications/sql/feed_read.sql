-- The live feed after a cursor. Sequence numbers commit out of order, so only rows whose transaction
-- is older than every running one are read: nothing can appear behind them later. The event of
-- a deletion itself says to which job and recruiter the application belonged; an event of no
-- application, whose candidate it is about.
SELECT e.xid, e.id, e.application_id, e.company_id, e.kind, e.version, f.label AS from_stage,
       t.label AS to_stage, e.actor_id, u.name AS actor_name, e.at,
       coalesce(a.job_id, e.job_id, 0) AS job_id,
       coalesce(c.user_id, c.claimed_by) AS candidate_user_id,
       j.recruiter_id AS job_recruiter_id, j.hiring_manager_id,
       coalesce(s.recruiter_id, e.assigned_recruiter_id) AS assigned_recruiter_id, n.id AS note_id,
       coalesce(n.visible_to_candidate, false) AS note_is_shown, e.candidate_id,
       coalesce(c.company_id = e.company_id, false) AS candidate_is_own,
       CASE WHEN e.candidate_id IS NULL THEN '{}'
            ELSE ARRAY(SELECT DISTINCT owned.recruiter_id
                       FROM application o
                       JOIN job owned ON owned.id = o.job_id
                       WHERE o.candidate_id = e.candidate_id
                         AND o.company_id = e.company_id
                         AND owned.recruiter_id IS NOT NULL)
       END AS job_recruiters, e.round_id,
       -- Whoever is taken off is told of that, too.
       CASE WHEN e.round_id IS NULL THEN '{}'
            ELSE ARRAY(SELECT p.user_id
                       FROM interview_panel p
                       WHERE p.round_id = e.round_id
                         AND (p.removed_at IS NULL OR p.removed_at >= e.at))
       END AS panel
FROM application_event e
LEFT JOIN application a ON a.id = e.application_id
LEFT JOIN job j ON j.id = coalesce(a.job_id, e.job_id)
LEFT JOIN candidate c ON c.id = coalesce(a.candidate_id, e.candidate_id)
LEFT JOIN candidate_assignment s ON s.candidate_id = c.id AND s.company_id = e.company_id
LEFT JOIN pipeline_stage f ON f.pipeline_id = j.pipeline_id AND f.version = j.pipeline_version
    AND f.position = e.from_stage
LEFT JOIN pipeline_stage t ON t.pipeline_id = j.pipeline_id AND t.version = j.pipeline_version
    AND t.position = e.to_stage
LEFT JOIN app_user u ON u.id = e.actor_id
LEFT JOIN application_note n ON n.id = e.note_id
WHERE (e.xid, e.id) > (@after_xid::text::xid8, @after_id::bigint)
  AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
  AND (a.id IS NOT NULL OR c.id IS NOT NULL OR e.kind = 'deleted')
ORDER BY e.xid, e.id
LIMIT @limit::int

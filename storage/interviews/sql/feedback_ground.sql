SELECT i.application_id, i.candidate_id, i.round_type_id, i.status,
       coalesce(i.starts_at <= now(), false) AS began, s.label AS stage, s.kind AS stage_kind,
       {{visible_application}}
           AND (@caller_role <> 'hiring_manager'
                OR j.hiring_manager_id IS NOT DISTINCT FROM @caller_user_id) AS runs_process,
       p.user_id IS NOT NULL AS on_panel, coalesce(p.gave_feedback, false) AS gave_feedback,
       coalesce(p.answer = 'declined', false) AS declined
FROM interview_round i
JOIN application a ON a.id = i.application_id
JOIN job j ON j.id = a.job_id
JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id AND s.version = j.pipeline_version
    AND s.position = a.stage
LEFT JOIN interview_panel p ON p.round_id = i.id AND p.user_id = @caller_user_id
    AND p.removed_at IS NULL
WHERE {{visible_round}}
  AND i.id = @id

JOIN application a ON a.id = e.application_id
JOIN job j ON j.id = a.job_id
LEFT JOIN pipeline_stage f ON f.pipeline_id = j.pipeline_id AND f.version = j.pipeline_version
    AND f.position = e.from_stage
LEFT JOIN pipeline_stage t ON t.pipeline_id = j.pipeline_id AND t.version = j.pipeline_version
    AND t.position = e.to_stage
LEFT JOIN app_user u ON u.id = e.actor_id
LEFT JOIN application_note n ON n.id = e.note_id
LEFT JOIN interview_round ro ON ro.id = e.round_id
LEFT JOIN interview_round_type rt ON rt.id = ro.round_type_id

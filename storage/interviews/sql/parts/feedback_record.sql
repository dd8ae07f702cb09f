SELECT f.id, f.round_id, i.application_id, f.author_id, u.name AS author_name, f.recommendation,
       f.rating, f.comments, f.visible_to_candidate, f.recorded_by, r.name AS recorded_by_name,
       f.version, f.created_at, f.updated_at
FROM interview_feedback f
JOIN interview_round i ON i.id = f.round_id
JOIN app_user u ON u.id = f.author_id
LEFT JOIN app_user r ON r.id = f.recorded_by

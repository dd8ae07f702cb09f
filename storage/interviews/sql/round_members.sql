SELECT p.round_id, p.user_id, u.name, u.role, u.active AND u.company_id = i.company_id AS active,
       p.double_booked AS overlaps, p.answer, p.gave_feedback
FROM interview_panel p
JOIN interview_round i ON i.id = p.round_id
JOIN app_user u ON u.id = p.user_id
WHERE p.round_id = ANY (@ids::bigint[])
  AND p.removed_at IS NULL
ORDER BY p.round_id, u.name, p.user_id

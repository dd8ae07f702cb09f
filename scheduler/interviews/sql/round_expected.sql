SELECT p.round_id, p.user_id, u.name, NOT p.gave_feedback AS owes_feedback
FROM interview_panel p
JOIN interview_round i ON i.id = p.round_id
JOIN app_user u ON u.id = p.user_id
    AND u.active
    AND u.company_id = i.company_id
WHERE p.round_id = ANY (@ids::bigint[])
  AND p.takes_place
  AND p.answer IS DISTINCT FROM 'declined'
ORDER BY p.round_id, u.name, p.user_id

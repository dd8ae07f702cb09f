-- Locked in the order of ids, so that two nodes queue up. Waits for somebody who is changing one, and
-- then reads the new state.
SELECT i.id, i.company_id, co.active AS company_active, i.status, i.starts_at, i.ends_at, i.timed_at,
       i.reminded_at, coalesce(r.remind_minutes::bigint[], '{1440,60}') AS remind_minutes,
       i.candidate_answer IS DISTINCT FROM 'declined' AS candidate_comes
FROM interview_round i
JOIN company co ON co.id = i.company_id
LEFT JOIN interview_rules r ON r.company_id = i.company_id
WHERE i.id = ANY (@ids::bigint[])
ORDER BY i.id
FOR NO KEY UPDATE OF i

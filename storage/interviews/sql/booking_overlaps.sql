-- What these people are booked for in that time. No round lasts longer than 12 hours, so each arm is
-- a short range of an index. Of a round that the caller may not see, its id is not told.
SELECT 'panel' AS booked_as, p.user_id AS id, u.name, p.starts_at, p.ends_at,
       CASE WHEN {{visible_round}} THEN i.id END AS round_id
FROM interview_panel p
JOIN app_user u ON u.id = p.user_id
JOIN interview_round i ON i.id = p.round_id
JOIN application a ON a.id = i.application_id
WHERE p.user_id = ANY (@user_ids::bigint[])
  AND p.takes_place
  AND p.round_id <> @round_id
  AND p.starts_at > @starts_at::timestamptz - interval '12 hours'
  AND p.starts_at < @ends_at::timestamptz
  AND p.ends_at > @starts_at
UNION ALL
SELECT 'candidate', i.candidate_id, c.name, i.starts_at, i.ends_at,
       CASE WHEN {{visible_round}} THEN i.id END
FROM interview_round i
JOIN candidate c ON c.id = i.candidate_id
JOIN application a ON a.id = i.application_id
WHERE i.candidate_id = @candidate_id::bigint
  AND i.status IN ('scheduled', 'completed')
  AND i.id <> @round_id
  AND i.starts_at > @starts_at - interval '12 hours'
  AND i.starts_at < @ends_at
  AND i.ends_at > @starts_at
ORDER BY starts_at, booked_as, id

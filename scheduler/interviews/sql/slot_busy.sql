-- Within the window and a day around it: no round lasts longer than 12 hours, no pause longer than 4.
-- Each arm walks an index of the person's: interview_panel_user, interview_round_candidate.
SELECT true AS on_panel, p.starts_at, p.ends_at
FROM interview_panel p
WHERE p.user_id = ANY (@panel::bigint[])
  AND p.takes_place
  AND p.round_id <> @round_id
  AND p.starts_at > @opens_at::timestamptz - interval '1 day'
  AND p.starts_at < @closes_at::timestamptz + interval '1 day'
UNION ALL
SELECT false, i.starts_at, i.ends_at
FROM interview_round i
WHERE i.candidate_id = @candidate_id
  AND i.status IN ('scheduled', 'completed')
  AND i.id <> @round_id
  AND i.starts_at > @opens_at - interval '1 day'
  AND i.starts_at < @closes_at + interval '1 day'
ORDER BY starts_at

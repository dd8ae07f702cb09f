-- The condition of application_commit_moves.
SELECT i.id, t.name, i.starts_at, false AS overlaps
FROM interview_round i
JOIN interview_round_type t ON t.id = i.round_type_id
WHERE i.application_id = @application_id
  AND i.status IN ('planned', 'scheduled')
  AND (i.starts_at IS NULL OR i.starts_at > @at)
ORDER BY i.starts_at, i.id

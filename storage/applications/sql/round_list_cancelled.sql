SELECT i.id, t.name, i.starts_at, false AS overlaps
FROM interview_round i
JOIN interview_round_type t ON t.id = i.round_type_id
WHERE i.application_id = @application_id
  AND i.status = 'cancelled'
  AND i.cancelled_by = @receipt::bigint
ORDER BY i.starts_at, i.id

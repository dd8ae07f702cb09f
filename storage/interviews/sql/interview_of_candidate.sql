-- In order of time, by the index interview_round_candidate.
{{round_record}}
WHERE i.candidate_id = ANY (@candidate_ids::bigint[])
  AND i.status = 'scheduled'
  AND i.starts_at >= @from::timestamptz
  AND i.starts_at < @to::timestamptz
  AND (@after_id::bigint IS NULL OR (i.starts_at, i.id) > (@after_at::timestamptz, @after_id))
ORDER BY i.starts_at, i.id
LIMIT @limit::int

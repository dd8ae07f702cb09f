  AND (@job_id::bigint IS NULL OR a.job_id = @job_id)
  AND (@candidate_ids::bigint[] IS NULL OR a.candidate_id = ANY (@candidate_ids))
  AND (@updated_since::timestamptz IS NULL OR a.updated_at >= @updated_since)
  AND (@stale::boolean IS NULL
       OR @stale = (a.limit_at IS NOT NULL AND a.limit_at < now()))
  AND (@stale IS DISTINCT FROM true OR a.limited)
  AND (@unlimited::boolean IS NOT TRUE OR NOT a.limited)
  AND (@stage::text IS NULL OR (a.job_id, a.stage) IN ({{application_stages_called}}))

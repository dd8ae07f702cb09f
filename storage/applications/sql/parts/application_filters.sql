  AND (@job_id::bigint IS NULL OR a.job_id = @job_id)
  AND (@candidate_id::bigint IS NULL OR a.candidate_id = @candidate_id)
  AND (@stage::text IS NULL
       OR stage_word(@stage) IN (stage_word(s.key), stage_word(s.label))
       OR (s.kind = @end_kind::text AND NOT EXISTS (
           SELECT FROM pipeline_stage n
           WHERE n.pipeline_id = s.pipeline_id
             AND n.version = s.version
             AND stage_word(@stage) IN (stage_word(n.key), stage_word(n.label)))))
  AND (@recruiter_id::bigint IS NULL
       OR j.recruiter_id = @recruiter_id
       OR given.recruiter_id = @recruiter_id)
  AND (@q::text IS NULL
       OR position(@q IN c.search_key) > 0
       OR position(@q IN j.title_key) > 0)
  AND (@updated_since::timestamptz IS NULL OR a.updated_at >= @updated_since)
  AND (@stale::boolean IS NULL
       OR @stale = (a.limit_at IS NOT NULL AND a.limit_at < now()))

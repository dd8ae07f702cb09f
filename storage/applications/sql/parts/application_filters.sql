  AND ($5::bigint IS NULL OR a.job_id = $5)
  AND ($6::bigint IS NULL OR a.candidate_id = $6)
  AND ($7::text IS NULL
       OR stage_word($7) IN (stage_word(s.key), stage_word(s.label))
       OR (s.kind = $14::text AND NOT EXISTS (
           SELECT FROM pipeline_stage n
           WHERE n.pipeline_id = s.pipeline_id
             AND n.version = s.version
             AND stage_word($7) IN (stage_word(n.key), stage_word(n.label)))))
  AND ($8::bigint IS NULL OR j.recruiter_id = $8 OR given.recruiter_id = $8)
  AND ($9::text IS NULL
       OR position($9 IN c.search_key) > 0
       OR position($9 IN j.title_key) > 0)
  AND ($10::timestamptz IS NULL OR a.updated_at >= $10)
  AND ($13::boolean IS NULL
       OR $13 = (a.limit_at IS NOT NULL AND a.limit_at < now()))

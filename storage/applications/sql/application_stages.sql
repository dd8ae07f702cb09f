-- The stages that a filter of applications may name: those of the job's pipeline where a job is given
-- ($5), else of all published pipelines that the caller can see; for candidates these are the built-in
-- ones and those they are in. `named`: $6 is the stage's key or label, or $7 is its kind of end.
SELECT s.label,
       stage_word($6::text) IN (stage_word(s.key), stage_word(s.label))
       OR coalesce(s.kind = $7::text, false) AS named
FROM pipeline p
JOIN pipeline_stage s ON s.pipeline_id = p.id
    AND s.version > 0
WHERE CASE
    WHEN $5::bigint IS NOT NULL THEN EXISTS (
        SELECT FROM job j
        WHERE {{visible_job}}
          AND j.id = $5
          AND j.pipeline_id = s.pipeline_id
          AND j.pipeline_version = s.version)
    ELSE $2 = 'admin'
        OR p.company_id IS NULL
        OR ($2 IN ('recruiter', 'hiring_manager') AND p.company_id = $3)
        OR ($2 = 'candidate' AND EXISTS (
            SELECT FROM candidate own
            JOIN application a ON a.candidate_id = own.id
            JOIN job j ON j.id = a.job_id
            WHERE own.user_id = $1
              AND j.pipeline_id = p.id
              AND j.pipeline_version = s.version))
END
ORDER BY s.pipeline_id, s.version, s.position

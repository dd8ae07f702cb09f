-- The stages by which applications may be filtered: those of the job's pipeline if a job is given,
-- otherwise those of all published pipelines that the caller can see; for candidates these are the
-- built-in ones and those they are in. `named`: @stage is the stage's key or label, or @end_kind is
-- its kind of end.
SELECT s.label,
       stage_word(@stage::text) IN (stage_word(s.key), stage_word(s.label))
       OR coalesce(s.kind = @end_kind::text, false) AS named
FROM pipeline p
JOIN pipeline_stage s ON s.pipeline_id = p.id
    AND s.version > 0
WHERE CASE
    WHEN @job_id::bigint IS NOT NULL THEN EXISTS (
        SELECT FROM job j
        WHERE {{visible_job}}
          AND j.id = @job_id
          AND j.pipeline_id = s.pipeline_id
          AND j.pipeline_version = s.version)
    ELSE @caller_role = 'admin'
        OR p.company_id IS NULL
        OR (@caller_role IN ('recruiter', 'hiring_manager') AND p.company_id = @caller_company_id)
        OR (@caller_role = 'candidate' AND EXISTS (
            SELECT FROM candidate own
            JOIN application a ON a.candidate_id = own.id
            JOIN job j ON j.id = a.job_id
            WHERE (own.user_id = @caller_user_id OR own.claimed_by = @caller_user_id)
              AND j.pipeline_id = p.id
              AND j.pipeline_version = s.version))
END
ORDER BY s.pipeline_id, s.version, s.position

(@recruiter_id::bigint IS NULL
       OR a.job_id IN (
           SELECT j.id
           FROM job j
           WHERE j.recruiter_id = @recruiter_id)
       OR (
           SELECT true
           FROM candidate_assignment given
           WHERE given.candidate_id = a.candidate_id
             AND given.company_id = a.company_id
             AND given.recruiter_id = @recruiter_id
           LIMIT 1))
  AND (@q::text IS NULL
       OR (
           SELECT position(@q IN c.search_key) > 0
           FROM candidate c
           WHERE c.id = a.candidate_id
           LIMIT 1)
       OR a.job_id IN (
           SELECT j.id
           FROM job j
           WHERE position(@q IN j.title_key) > 0))
  AND (cardinality(@tag_ids::bigint[]) = 0
       OR (
           SELECT count(*)
           FROM candidate_tag tagged
           WHERE tagged.candidate_id = a.candidate_id
             AND tagged.company_id = a.company_id
             AND tagged.tag_id = ANY (@tag_ids)) = @tag_count::int)

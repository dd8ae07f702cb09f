  AND (@q::text IS NULL
       OR position(@q IN c.search_key) > 0)
  AND (@skill::text IS NULL OR @skill = ANY (c.skill_keys))
  AND (@city::text IS NULL OR c.city_key = @city)
  AND (@experience_level::text IS NULL OR c.experience_level = @experience_level)
  AND (@status::text IS NULL OR c.status = @status OR (@status = 'do_not_contact' AND EXISTS (
       SELECT FROM contact_refusal refusal
       WHERE refusal.candidate_id = c.id
         AND (@caller_role = 'admin' OR refusal.company_id = @caller_company_id))))
  AND (@assigned_to::bigint IS NULL OR EXISTS (
       SELECT FROM candidate_assignment given
       WHERE given.candidate_id = c.id AND given.recruiter_id = @assigned_to
         AND (@caller_role = 'admin' OR given.company_id = @caller_company_id)))
  AND (@assigned::boolean IS NULL OR @assigned = EXISTS (
       SELECT FROM candidate_assignment given
       WHERE given.candidate_id = c.id
         AND (@caller_role = 'admin' OR given.company_id = @caller_company_id)))
  -- Scalar subqueries, because the planner would otherwise hash all tags and notes.
  AND (cardinality(@tag_ids::bigint[]) = 0 OR (
       SELECT true
       FROM candidate_tag tagged
       WHERE tagged.candidate_id = c.id AND tagged.tag_id = ANY (@tag_ids)
       GROUP BY tagged.company_id
       HAVING count(*) = @tag_count::int
       LIMIT 1))
  AND (@note::text IS NULL OR (
       SELECT true
       FROM application_note n
       WHERE n.candidate_id = c.id AND position(@note IN n.search_key) > 0 AND {{visible_note}}
       LIMIT 1))
  AND (@before_id::bigint IS NULL OR c.id < @before_id)

  AND ($5::text IS NULL
       OR position($5 IN c.search_key) > 0)
  AND ($6::text IS NULL OR $6 = ANY (c.skill_keys))
  AND ($7::text IS NULL OR c.city_key = $7)
  AND ($8::text IS NULL OR c.experience_level = $8)
  AND ($9::text IS NULL OR c.status = $9 OR ($9 = 'do_not_contact' AND EXISTS (
       SELECT FROM contact_refusal refusal
       WHERE refusal.candidate_id = c.id
         AND ($2 = 'admin' OR refusal.company_id = $3))))
  AND ($10::bigint IS NULL OR EXISTS (
       SELECT FROM candidate_assignment given
       WHERE given.candidate_id = c.id AND given.recruiter_id = $10
         AND ($2 = 'admin' OR given.company_id = $3)))
  AND ($11::bigint IS NULL OR c.id < $11)

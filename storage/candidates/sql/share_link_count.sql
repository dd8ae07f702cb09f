-- The candidate is locked by the caller, so that nobody makes another link meanwhile.
SELECT count(*)
FROM share_link s
WHERE s.candidate_id = @candidate_id
  AND s.company_id = @company_id
  AND {{share_link_works}}

{{candidate_record}}
WHERE {{visible_candidate}}
  AND c.user_id = @caller_user_id

-- Candidates whose name or address has all pieces of what is sought, by the index candidate_search,
-- or else those assigned to a recruiter: at most @limit of them, in no order.
(SELECT c.id
 FROM candidate c
 WHERE search_pieces(c.search_key) @@ search_query(@q::text)
 LIMIT @limit::int)
UNION ALL
(SELECT given.candidate_id
 FROM candidate_assignment given
 WHERE @q IS NULL
   AND given.recruiter_id = @recruiter_id::bigint
   AND (@caller_role = 'admin' OR given.company_id = @caller_company_id)
 LIMIT @limit)

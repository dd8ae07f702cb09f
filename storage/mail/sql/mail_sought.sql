-- The mails that can have a text: those whose address or subject has all pieces of it, those to these
-- candidates, and those without a key, which are on their way or finished just now. At most @limit of
-- each, in no order, whoever in the company may see them.
(SELECT m.id
 FROM outbox_mail m
 WHERE m.search_key IS NOT NULL
   AND search_pieces(m.search_key) @@ search_query(@q::text)
   AND (@caller_role = 'admin' OR m.company_id = @caller_company_id)
 LIMIT @limit::int)
UNION ALL
(SELECT m.id
 FROM outbox_mail m
 WHERE m.candidate_id = ANY (@candidate_ids::bigint[])
   AND (@caller_role = 'admin' OR m.company_id = @caller_company_id)
 LIMIT @limit)
UNION ALL
(SELECT m.id
 FROM outbox_mail m
 WHERE m.unfolded
   AND (@caller_role = 'admin' OR m.company_id = @caller_company_id)
 LIMIT @limit)
UNION ALL
(SELECT m.id
 FROM outbox_mail m
 WHERE m.waiting
   AND (@caller_role = 'admin' OR m.company_id = @caller_company_id)
 LIMIT @limit)
UNION ALL
(SELECT m.id
 FROM outbox_mail m
 WHERE m.leased
   AND (@caller_role = 'admin' OR m.company_id = @caller_company_id)
 LIMIT @limit)

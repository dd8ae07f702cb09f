-- Candidates with one of these tags: at most @limit, in no order, whoever may see them.
SELECT g.candidate_id
FROM candidate_tag g
WHERE g.tag_id = ANY (@tag_ids::bigint[])
LIMIT @limit::int

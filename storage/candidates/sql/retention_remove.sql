-- Candidates who never applied have no history to keep.
DELETE FROM candidate c
WHERE c.id = ANY (@ids)
  AND NOT EXISTS (SELECT FROM application a WHERE a.candidate_id = c.id)
RETURNING c.id

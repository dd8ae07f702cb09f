-- Waits for whoever is deleting one of the tags.
INSERT INTO candidate_tag (candidate_id, tag_id, company_id, given_by)
SELECT @id, t.id, t.company_id, @caller_user_id
FROM tag t
WHERE t.company_id = @company_id
  AND t.name_key = ANY (@name_keys::text[])
ORDER BY t.id
FOR KEY SHARE
ON CONFLICT (candidate_id, tag_id) DO NOTHING

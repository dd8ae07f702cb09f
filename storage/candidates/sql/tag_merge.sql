-- Whoever has both keeps the one that stays as it was given.
WITH merged AS (
    INSERT INTO candidate_tag (candidate_id, tag_id, company_id, given_by, given_at)
    SELECT candidate_id, @into_id::bigint, company_id, given_by, given_at
    FROM candidate_tag
    WHERE tag_id = @id
    ON CONFLICT (candidate_id, tag_id) DO NOTHING
)
UPDATE tag
SET version = version + 1,
    updated_at = now()
WHERE id = @into_id

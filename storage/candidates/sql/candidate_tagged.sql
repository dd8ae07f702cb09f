-- The newest candidates with all of a company's tags, by the index candidate_tag_given: of those with
-- the tag that is rarest among the newest, who has the others. That tag is asked for as a range,
-- because only this index has its order.
WITH rarest AS (
    SELECT one.id
    FROM unnest(@tag_ids::bigint[]) AS one (id)
    ORDER BY (
        SELECT g.candidate_id
        FROM candidate_tag g
        WHERE g.tag_id = one.id
          AND g.candidate_id < coalesce(@before_id::bigint, 9223372036854775807)
        ORDER BY g.candidate_id DESC
        OFFSET @limit::int
        LIMIT 1) NULLS FIRST
    LIMIT 1
)
SELECT g.candidate_id
FROM candidate_tag g
WHERE g.tag_id BETWEEN (SELECT id FROM rarest) AND (SELECT id FROM rarest)
  AND g.candidate_id < coalesce(@before_id, 9223372036854775807)
  AND (cardinality(@tag_ids) = 1 OR (
      SELECT count(*)
      FROM candidate_tag other
      WHERE other.candidate_id = g.candidate_id
        AND other.tag_id = ANY (@tag_ids)) = cardinality(@tag_ids))
ORDER BY g.tag_id DESC, g.candidate_id DESC
LIMIT @limit

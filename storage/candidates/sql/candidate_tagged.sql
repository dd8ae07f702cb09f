-- The newest candidates with all of a company's tags, by the index candidate_tag_given. One tag is
-- asked for as a range, because only that index has its order.
SELECT g.candidate_id
FROM candidate_tag g
WHERE g.tag_id BETWEEN @tag_id::bigint AND @tag_id
  AND g.candidate_id < coalesce(@before_id::bigint, 9223372036854775807)
  AND (@tag_count::int = 1 OR (
      SELECT count(*)
      FROM candidate_tag other
      WHERE other.candidate_id = g.candidate_id
        AND other.tag_id = ANY (@tag_ids::bigint[])) = @tag_count)
ORDER BY g.tag_id DESC, g.candidate_id DESC
LIMIT @limit::int

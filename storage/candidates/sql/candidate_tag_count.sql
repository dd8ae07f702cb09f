SELECT count(*) AS of_candidate,
       count(*) FILTER (WHERE t.name_key = ANY (@name_keys::text[])) AS named,
       (SELECT count(*) FROM tag WHERE company_id = @company_id::bigint) AS of_company
FROM candidate_tag g
JOIN tag t ON t.id = g.tag_id
WHERE g.candidate_id = @id
  AND g.company_id = @company_id

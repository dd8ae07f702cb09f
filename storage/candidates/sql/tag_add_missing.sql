-- As many of the names that are no tags yet as the company may still have.
INSERT INTO tag (company_id, name, name_key, search_key, created_by)
SELECT @company_id::bigint, n.name, n.name_key, n.search_key, @caller_user_id
FROM unnest(@name::text[], @name_key::text[], @search_key::text[]) AS n (name, name_key, search_key)
WHERE NOT EXISTS (
    SELECT FROM tag t
    WHERE t.company_id = @company_id
      AND t.name_key = n.name_key)
ORDER BY n.name_key
LIMIT greatest(@most::int - (SELECT count(*) FROM tag WHERE company_id = @company_id), 0)
ON CONFLICT (company_id, name_key) DO NOTHING

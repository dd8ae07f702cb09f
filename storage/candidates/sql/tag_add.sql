INSERT INTO tag (company_id, name, name_key, search_key, created_by)
SELECT @company_id::bigint, @name, @name_key, @search_key, @caller_user_id
WHERE (SELECT count(*) FROM tag WHERE company_id = @company_id) < @most::int
RETURNING id

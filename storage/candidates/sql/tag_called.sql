SELECT t.id, t.name_key
FROM tag t
WHERE t.name_key = ANY (@name_keys::text[])
  AND (@caller_role = 'admin' OR t.company_id = @caller_company_id)

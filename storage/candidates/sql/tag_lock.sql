-- Waits for whoever is giving one of them to a candidate.
SELECT t.id, t.company_id, t.version
FROM tag t
WHERE (@caller_role = 'admin' OR t.company_id = @caller_company_id)
  AND t.id = ANY (@ids::bigint[])
ORDER BY t.id
FOR UPDATE

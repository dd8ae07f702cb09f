-- Hands over @ids, or all. Replaces the old address by the new one, without duplicates.
UPDATE schedule s
SET parameters = jsonb_set(s.parameters, '{to}', (
        SELECT jsonb_agg(address)
        FROM (
            SELECT DISTINCT CASE
                    WHEN given = f.email OR ascii_identity_key(given) = f.email_key THEN t.email
                    ELSE given
                END AS address
            FROM jsonb_array_elements_text(s.parameters->'to') given
            ORDER BY address
        ) addresses)),
    revision = s.revision + 1,
    version = s.version + 1,
    updated_at = now()
FROM app_user f, app_user t
WHERE f.id = @from_id
  AND t.id = @to_id
  AND s.company_id = @company_id
  AND NOT s.declared
  AND s.action = 'report'
  AND (@ids::bigint[] IS NULL OR s.id = ANY (@ids))
  AND EXISTS (
      SELECT FROM jsonb_array_elements_text(
          CASE WHEN jsonb_typeof(s.parameters->'to') = 'array' THEN s.parameters->'to' END) address
      WHERE address = f.email OR ascii_identity_key(address) = f.email_key)
RETURNING s.id

-- Hands over @ids, or all. Nobody is their own lead: the receiver has no lead then.
UPDATE app_user
SET lead_id = nullif(@to_id::bigint, id), version = version + 1, updated_at = now()
WHERE lead_id = @from_id
  AND company_id = @company_id
  AND (@ids::bigint[] IS NULL OR id = ANY (@ids))
RETURNING id

-- $1: from whom, $2: to whom, $3: in which company, $4: which ones, NULL: all.
-- Nobody leads themselves: who takes over has no lead then.
UPDATE app_user
SET lead_id = nullif($2::bigint, id), updated_at = now()
WHERE lead_id = $1
  AND company_id = $3
  AND ($4::bigint[] IS NULL OR id = ANY ($4))
RETURNING id

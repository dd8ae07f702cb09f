-- The rounds ahead of a company on whose panels somebody is, those without a time last.
SELECT i.id
FROM interview_panel p
JOIN interview_round i ON i.id = p.round_id
WHERE p.user_id = @from
  AND p.removed_at IS NULL
  AND i.company_id = @company_id
  AND (@ids::bigint[] IS NULL OR i.id = ANY (@ids))
  AND {{round_is_ahead}}
ORDER BY i.starts_at, i.id
LIMIT @limit

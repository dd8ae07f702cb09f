-- The newest changes that gave the application a version, up to a version; by primary key. Notes and
-- assignments leave the version as it is.
SELECT e.from_stage, e.to_stage, e.version, e.actor_id, u.name AS actor_name, e.at
FROM application_event e
LEFT JOIN app_user u ON u.id = e.actor_id
WHERE e.application_id = @application_id
  AND e.version <= @version
  AND (e.to_stage IS NOT NULL OR e.kind IN ('edited', 'held', 'resumed'))
ORDER BY e.id DESC
LIMIT @limit::int

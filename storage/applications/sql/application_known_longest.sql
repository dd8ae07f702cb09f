-- A job's applications, those that have been in their stage for longest first; after a position. They
-- are sorted: an index of the instant would make each move write all indexes of the table.
SELECT a.id
FROM application a
WHERE a.job_id = @job_id
  AND {{visible_application}}
  AND (@after_at::timestamptz IS NULL OR (a.stage_since, a.id) > (@after_at, @after_id::bigint))
{{application_filters}}  AND {{application_sifted}}ORDER BY a.stage_since, a.id
LIMIT @limit::int

-- A job's applications after a position, those longest in their stage first. They are sorted: with an
-- index of the instant, each move would write all indexes of the table.
SELECT a.id
FROM application a
WHERE a.job_id = @job_id
  AND {{visible_application}}
  AND (@after_at::timestamptz IS NULL OR (a.stage_since, a.id) > (@after_at, @after_id::bigint))
{{application_filters}}  AND {{application_sifted}}ORDER BY a.stage_since, a.id
LIMIT @limit::int

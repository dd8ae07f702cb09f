-- The newest published version and the draft (0) of each pipeline.
SELECT v.pipeline_id, v.version, v.move_rule
FROM pipeline_version v
JOIN pipeline p ON p.id = v.pipeline_id
WHERE v.pipeline_id = ANY (@ids::bigint[])
  AND v.version IN (0, p.version)

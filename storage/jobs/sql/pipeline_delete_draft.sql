DELETE FROM pipeline_version
WHERE pipeline_id = $1
  AND version = 0

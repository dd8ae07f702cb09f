DELETE FROM pipeline_version
WHERE pipeline_id = @id
  AND version = 0

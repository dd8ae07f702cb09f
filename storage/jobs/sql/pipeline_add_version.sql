INSERT INTO pipeline_version (pipeline_id, version, move_rule)
VALUES ($1, $2, $3)

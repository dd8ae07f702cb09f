INSERT INTO pipeline_version (pipeline_id, version, move_rule)
VALUES (@pipeline_id, @version, @move_rule)

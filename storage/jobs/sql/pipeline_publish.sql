-- Copies the draft to the next version; the caller holds the pipeline's lock.
WITH next AS (
    UPDATE pipeline
    SET version = version + 1,
        edit_version = edit_version + 1,
        updated_at = now()
    WHERE id = @id
    RETURNING version
), published AS (
    INSERT INTO pipeline_version (pipeline_id, version, move_rule, published_at)
    SELECT v.pipeline_id, next.version, v.move_rule, now()
    FROM pipeline_version v, next
    WHERE v.pipeline_id = @id AND v.version = 0
)
INSERT INTO pipeline_stage (pipeline_id, version, position, key, label, kind, time_limit_hours,
                            mail_candidate, escalate_hours, act_hours, limit_action)
SELECT s.pipeline_id, next.version, s.position, s.key, s.label, s.kind, s.time_limit_hours,
       s.mail_candidate, s.escalate_hours, s.act_hours, s.limit_action
FROM pipeline_stage s, next
WHERE s.pipeline_id = @id AND s.version = 0

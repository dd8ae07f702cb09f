INSERT INTO pipeline_stage (pipeline_id, version, position, key, label, kind, time_limit_hours,
                            mail_candidate, escalate_hours, act_hours, limit_action)
SELECT @pipeline_id::bigint, @version::int, s.n - 1, s.key, s.label, s.kind, s.time_limit_hours,
       s.mail_candidate, s.escalate_hours, s.act_hours, s.limit_action
FROM unnest(@key::text[], @label::text[], @kind::text[], @time_limit_hours::int[],
            @mail_candidate::boolean[], @escalate_hours::int[], @act_hours::int[],
            @limit_action::text[])
    WITH ORDINALITY AS s (key, label, kind, time_limit_hours, mail_candidate, escalate_hours,
                          act_hours, limit_action, n)

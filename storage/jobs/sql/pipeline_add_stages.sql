INSERT INTO pipeline_stage (pipeline_id, version, position, key, label, kind, time_limit_hours,
                            mail_candidate, escalate_hours, act_hours, limit_action)
SELECT $1::bigint, $2::int, s.n - 1, s.key, s.label, s.kind, s.time_limit_hours, s.mail_candidate,
       s.escalate_hours, s.act_hours, s.limit_action
FROM unnest($3::text[], $4::text[], $5::text[], $6::int[], $7::boolean[], $8::int[], $9::int[],
            $10::text[])
    WITH ORDINALITY AS s (key, label, kind, time_limit_hours, mail_candidate, escalate_hours,
                          act_hours, limit_action, n)

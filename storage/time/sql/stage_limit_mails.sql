INSERT INTO outbox_mail (kind, company_id, application_id, user_id, inputs, not_before, created_at,
                         cause_kind, cause_id)
SELECT 'stage_limit', a.company_id, a.id, m.user_id, m.inputs::jsonb, now(), now(), 'task', m.task_id
FROM unnest(@application_id::bigint[], @user_id::bigint[], @inputs::text[], @task_id::bigint[])
    AS m (application_id, user_id, inputs, task_id)
JOIN application a ON a.id = m.application_id

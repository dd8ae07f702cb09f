INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, inputs, not_before,
                         created_at, cause_kind, cause_id)
SELECT m.kind, m.company_id, m.application_id, m.candidate_id, m.user_id, m.inputs::jsonb, now(),
       now(), 'schedule_run', @run_id
FROM unnest(@kind::text[], @company_id::bigint[], @application_id::bigint[],
            @candidate_id::bigint[], @user_id::bigint[], @inputs::text[])
    WITH ORDINALITY AS m (kind, company_id, application_id, candidate_id, user_id, inputs, place)
ORDER BY m.place

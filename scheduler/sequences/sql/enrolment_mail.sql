INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, inputs, not_before,
                         created_at, cause_kind, cause_id)
SELECT 'follow_up', m.company_id, m.application_id, m.candidate_id, m.inputs::jsonb, now(), now(),
       'enrolment', m.id
FROM unnest(@enrolment_id::bigint[], @company_id::bigint[], @application_id::bigint[],
            @candidate_id::bigint[], @inputs::text[])
    AS m (id, company_id, application_id, candidate_id, inputs)

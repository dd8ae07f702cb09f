INSERT INTO notification (user_id, kind, title, body, application_id, candidate_id, job_id,
                          reminder_id)
SELECT *
FROM unnest(@user_id::bigint[], @kind::text[], @title::text[], @body::text[],
            @application_id::bigint[], @candidate_id::bigint[], @job_id::bigint[],
            @reminder_id::bigint[])

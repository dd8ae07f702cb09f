INSERT INTO notification (user_id, kind, title, body, application_id, candidate_id, job_id,
                          reminder_id)
SELECT *
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[],
            $7::bigint[], $8::bigint[])

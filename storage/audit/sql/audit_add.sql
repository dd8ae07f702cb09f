INSERT INTO audit_event (actor_id, company_id, kind, subject_id, detail, address, request_id, times)
VALUES (nullif($1::bigint, 0), nullif($2::bigint, 0), $3, nullif($4::bigint, 0), $5,
        nullif($6::text, ''), nullif($7::text, ''), $8)

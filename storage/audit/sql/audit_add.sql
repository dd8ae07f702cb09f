INSERT INTO audit_event (actor_id, company_id, kind, subject_id, detail, address, request_id, times)
VALUES (nullif(@actor_id::bigint, 0), nullif(@company_id::bigint, 0), @kind,
        nullif(@subject_id::bigint, 0), @detail, nullif(@address::text, ''),
        nullif(@request_id::text, ''), @times)

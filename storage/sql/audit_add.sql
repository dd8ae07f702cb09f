INSERT INTO audit_event (actor_id, company_id, kind, subject_id, detail)
VALUES (nullif($1::bigint, 0), nullif($2::bigint, 0), $3, $4, $5)

-- Why applications were not added: what is there for each (job, candidate), in request order.
SELECT r.n, j.status AS job_status, a.id AS application_id, e.receipt
FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS r (job_id, candidate_id, n)
LEFT JOIN job j ON j.id = r.job_id
LEFT JOIN application a ON a.job_id = r.job_id AND a.candidate_id = r.candidate_id
LEFT JOIN application_event e ON e.application_id = a.id AND e.kind = 'submitted'

-- Why applications were not added: what exists for each (job, candidate), in request order. The
-- candidate's own application comes first, then one of the same person, also of a record
-- that they claimed.
SELECT r.n,
       CASE WHEN j.status = 'open' AND NOT co.active THEN 'paused' ELSE j.status END AS job_status,
       a.id AS application_id, e.receipt
FROM unnest(@job_id::bigint[], @candidate_id::bigint[])
    WITH ORDINALITY AS r (job_id, candidate_id, n)
LEFT JOIN job j ON j.id = r.job_id
LEFT JOIN company co ON co.id = j.company_id
LEFT JOIN candidate c ON c.id = r.candidate_id
LEFT JOIN LATERAL (
    SELECT found.id
    FROM application found
    WHERE found.job_id = r.job_id
      AND (found.candidate_id = r.candidate_id OR found.person = person_of(c.email_key, c.email)
           OR found.candidate_id IN (
               SELECT claimed.id
               FROM candidate claimed
               WHERE claimed.claimed_by = c.user_id))
    ORDER BY found.candidate_id <> r.candidate_id
    LIMIT 1) a ON true
LEFT JOIN application_event e ON e.application_id = a.id AND e.kind = 'submitted'

-- $5: who had the candidates, $6: who has them now. One event in each of their applications at the
-- company, whose version stays.
INSERT INTO application_event (application_id, company_id, kind, version, actor_id, reason, at, receipt)
SELECT a.id, a.company_id, $3, a.version, $4,
       concat_ws(' ', 'from ' || before.name, 'to ' || after.name), now(), $7
FROM application a
LEFT JOIN app_user before ON before.id = $5::bigint
LEFT JOIN app_user after ON after.id = $6::bigint
WHERE a.candidate_id = ANY ($1::bigint[])
  AND a.company_id = $2
RETURNING application_id

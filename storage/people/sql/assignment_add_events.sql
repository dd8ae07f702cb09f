-- Adds one event to each of the candidates' applications at the company. Their versions stay.
INSERT INTO application_event (application_id, company_id, kind, version, actor_id, reason, at, receipt)
SELECT a.id, a.company_id, @kind, a.version, @caller_user_id,
       concat_ws(' ', 'from ' || before.name, 'to ' || after.name), now(), @receipt
FROM application a
LEFT JOIN app_user before ON before.id = @recruiter_before::bigint
LEFT JOIN app_user after ON after.id = @recruiter_after::bigint
WHERE a.candidate_id = ANY (@candidate_ids::bigint[])
  AND a.company_id = @company_id
RETURNING application_id

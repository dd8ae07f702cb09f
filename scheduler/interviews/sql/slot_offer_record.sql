-- The application is locked; its version stays.
INSERT INTO application_event (application_id, company_id, kind, version, actor_id, round_id, at,
                               receipt)
SELECT a.id, a.company_id, @kind, a.version, @actor_id::bigint, @round_id::bigint, now(), @receipt
FROM application a
WHERE a.id = @application_id

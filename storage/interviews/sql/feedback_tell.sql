-- The version of the application stays. Waits for a concurrent deletion of the application.
INSERT INTO application_event (application_id, company_id, kind, version, actor_id, round_id, at,
                               receipt)
SELECT a.id, a.company_id, @kind, a.version, @actor_id, @round_id, now(), @receipt
FROM application a
WHERE a.id = @application_id
FOR KEY SHARE OF a

INSERT INTO application_event (application_id, company_id, kind, version, actor_id, reason, at, receipt)
VALUES (@application_id, @company_id, @kind, @version, @actor_id, @reason, @at, @receipt)

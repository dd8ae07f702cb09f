INSERT INTO application_event (application_id, company_id, kind, version, actor_id, reason, at, receipt)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

INSERT INTO reminder AS r (user_id, company_id, application_id, candidate_id, job_id, title, note,
                           cron, zone, due_at, expires_at, by_mail, on_dashboard)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
RETURNING {{reminder_columns}}

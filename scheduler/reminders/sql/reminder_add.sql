INSERT INTO reminder AS r (user_id, company_id, application_id, candidate_id, job_id, title, note,
                           cron, zone, due_at, expires_at, by_mail, on_dashboard)
VALUES (@caller_user_id, @company_id, @application_id, @candidate_id, @job_id, @title, @note, @cron,
        @zone, @due_at, @expires_at, @by_mail, @on_dashboard)
RETURNING {{reminder_columns}}

-- Runs after the other events have been erased: only this one is left, and does not say whose the
-- application was.
INSERT INTO application_event (application_id, company_id, kind, version, actor_id, at, receipt,
                               job_id, assigned_recruiter_id)
VALUES (@id, @company_id, 'deleted', @version::int + 1, @caller_user_id, now(), @receipt, @job_id,
        @assigned_recruiter_id)

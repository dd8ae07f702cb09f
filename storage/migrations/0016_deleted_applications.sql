-- What the feed shows of an application that was deleted, which is the last event about it: to whom it
-- belonged, except the candidate.
ALTER TABLE application_event
    ADD COLUMN job_id bigint,                    -- of `deleted`; others have the application's
    ADD COLUMN assigned_recruiter_id bigint;     -- likewise

-- Lists of applications in which those come first that have waited for longest in their stage, by the
-- day on which they entered it (in UTC). Days change less often than instants: only the first move of
-- a day is not heap-only.
ALTER TABLE application
    ADD COLUMN stage_day integer NOT NULL GENERATED ALWAYS AS (
        (stage_since AT TIME ZONE 'UTC')::date - DATE '1970-01-01') STORED;
CREATE INDEX application_stage_day ON application (company_id, stage_day, id);

-- What the feed shows of an application that was deleted, which is the last event about it: to whom it
-- belonged, except the candidate.
ALTER TABLE application_event
    ADD COLUMN job_id bigint,                    -- of `deleted`; others have the application's
    ADD COLUMN assigned_recruiter_id bigint;     -- likewise

-- Locks the application, then for a hire the job, as application_commit_moves does. Another
-- application of the person to the job, which did not count because of this one, counts from now
-- on. Unsent mails, mails to staff and notifications are deleted, too: they name the candidate, and
-- retention could not find them any more. Mails sent to the candidate are found by the candidate's
-- id. If the company has nothing else to do with the candidate, its tags and notes go, too: nobody
-- would see them any more.
WITH gone AS (
    DELETE FROM application
    WHERE id = @id
    RETURNING id, job_id, candidate_id, company_id, stage, version, person
), heir AS (
    UPDATE application a
    SET person = gone.person
    FROM gone
    WHERE a.id = (
        SELECT o.id
        FROM application o
        JOIN candidate c ON c.id = o.candidate_id
        WHERE o.job_id = gone.job_id
          AND o.id <> gone.id
          AND o.person IS NULL
          AND person_of(c.email_key, c.email) = gone.person
        ORDER BY o.id
        LIMIT 1)
), mails AS (
    DELETE FROM outbox_mail m
    USING gone
    WHERE m.application_id = gone.id
      AND (m.state IN ('queued', 'deferred', 'claimed')
           OR (m.user_id IS NOT NULL AND m.state <> 'transmitting'))
    RETURNING {{mail_file}} AS file
), files AS (
    INSERT INTO mail_file_removal (name)
    SELECT file
    FROM mails
    WHERE file IS NOT NULL
    ON CONFLICT DO NOTHING
), notifications AS (
    DELETE FROM notification n
    USING gone
    WHERE n.application_id = gone.id
), parted AS (
    SELECT gone.candidate_id, gone.company_id
    FROM gone
    JOIN candidate c ON c.id = gone.candidate_id
    WHERE c.company_id IS DISTINCT FROM gone.company_id
      AND NOT EXISTS (
          SELECT FROM application other
          WHERE other.candidate_id = gone.candidate_id
            AND other.company_id = gone.company_id
            AND other.id <> gone.id)
), tags AS (
    DELETE FROM candidate_tag g
    USING parted
    WHERE g.candidate_id = parted.candidate_id
      AND g.company_id = parted.company_id
), notes AS (
    DELETE FROM application_note n
    USING parted
    WHERE n.candidate_id = parted.candidate_id
      AND n.company_id = parted.company_id
      AND n.application_id IS NULL
), opening AS (
    UPDATE job j
    SET hired_count = j.hired_count - 1
    FROM gone, pipeline_stage s
    WHERE j.id = gone.job_id
      AND s.pipeline_id = j.pipeline_id
      AND s.version = j.pipeline_version
      AND s.position = gone.stage
      AND s.kind = 'hired'
)
SELECT gone.id, gone.job_id, gone.company_id, gone.version,
       given.recruiter_id AS assigned_recruiter_id
FROM gone
LEFT JOIN candidate_assignment given ON given.candidate_id = gone.candidate_id
    AND given.company_id = gone.company_id

SELECT EXISTS (
    SELECT
    FROM application
    WHERE job_id = @id)

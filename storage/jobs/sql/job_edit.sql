-- The id 0 and an empty experience level clear the column.
UPDATE job
SET title = coalesce(@title, title),
    description = coalesce(@description, description),
    location = coalesce(@location, location),
    employment_type = coalesce(@employment_type, employment_type),
    skills = coalesce(@skills::text[], skills),
    experience_level = nullif(coalesce(@experience_level, experience_level), ''),
    openings = coalesce(@openings, openings),
    status = coalesce(@status, status),
    recruiter_id = nullif(coalesce(@recruiter_id, recruiter_id), 0),
    hiring_manager_id = nullif(coalesce(@hiring_manager_id, hiring_manager_id), 0),
    pipeline_id = coalesce(@pipeline_id, pipeline_id),
    pipeline_version = coalesce(@pipeline_version, pipeline_version),
    reapply_after = CASE
        WHEN @sets_reapply_after::boolean THEN @reapply_after
        ELSE reapply_after
    END,
    version = version + 1,
    updated_at = now()
WHERE id = @id

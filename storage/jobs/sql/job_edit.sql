-- A person of 0 and an empty experience level clear the column.
UPDATE job
SET title = coalesce($2, title),
    description = coalesce($3, description),
    location = coalesce($4, location),
    employment_type = coalesce($5, employment_type),
    skills = coalesce($6::text[], skills),
    experience_level = nullif(coalesce($7, experience_level), ''),
    openings = coalesce($8, openings),
    status = coalesce($9, status),
    recruiter_id = nullif(coalesce($10, recruiter_id), 0),
    hiring_manager_id = nullif(coalesce($11, hiring_manager_id), 0),
    pipeline_id = coalesce($12, pipeline_id),
    pipeline_version = coalesce($13, pipeline_version),
    reapply_after = CASE WHEN $14::boolean THEN $15 ELSE reapply_after END,
    version = version + 1,
    updated_at = now()
WHERE id = $1

INSERT INTO job (company_id, title, description, location, employment_type, skills,
                 experience_level, openings, status, recruiter_id, hiring_manager_id, pipeline_id,
                 pipeline_version, created_by, reapply_after)
VALUES ($1, $2, $3, $4, $5, $6::text[], nullif($7::text, ''), $8, $9, $10, $11, $12, $13, $14,
        $15)
RETURNING id

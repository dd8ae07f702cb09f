INSERT INTO job (company_id, title, description, location, employment_type, skills,
                 experience_level, openings, status, recruiter_id, hiring_manager_id, pipeline_id,
                 pipeline_version, created_by, reapply_after)
VALUES (@company_id, @title, @description, @location, @employment_type, @skills::text[],
        nullif(@experience_level::text, ''), @openings, @status, @recruiter_id, @hiring_manager_id,
        @pipeline_id, @pipeline_version, @caller_user_id, @reapply_after)
RETURNING id

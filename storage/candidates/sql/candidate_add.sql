INSERT INTO candidate (company_id, name, email, phone, links, resume_links, city, visa_status,
                       skills, experience_level, source, status, zone)
VALUES (@company_id, @name, @email, nullif(@phone::text, ''), @links::text[], @resume_links::text[],
        nullif(@city::text, ''), nullif(@visa_status::text, ''), @skills::text[],
        nullif(@experience_level::text, ''), nullif(@source::text, ''), @status,
        nullif(@zone::text, ''))
RETURNING id

-- An empty text clears an optional column.
UPDATE candidate
SET name = coalesce(@name, name),
    email = coalesce(@email, email),
    phone = nullif(coalesce(@phone, phone), ''),
    links = coalesce(@links::text[], links),
    resume_links = coalesce(@resume_links::text[], resume_links),
    city = nullif(coalesce(@city, city), ''),
    visa_status = nullif(coalesce(@visa_status, visa_status), ''),
    skills = coalesce(@skills::text[], skills),
    experience_level = nullif(coalesce(@experience_level, experience_level), ''),
    source = nullif(coalesce(@source, source), ''),
    status = coalesce(@status, status),
    zone = nullif(coalesce(@zone, zone), ''),
    version = version + 1,
    updated_at = now()
WHERE id = @id

-- Empty texts clear what may be absent.
UPDATE candidate
SET name = coalesce($2, name),
    email = coalesce($3, email),
    phone = nullif(coalesce($4, phone), ''),
    links = coalesce($5::text[], links),
    resume_links = coalesce($6::text[], resume_links),
    city = nullif(coalesce($7, city), ''),
    visa_status = nullif(coalesce($8, visa_status), ''),
    skills = coalesce($9::text[], skills),
    experience_level = nullif(coalesce($10, experience_level), ''),
    source = nullif(coalesce($11, source), ''),
    status = coalesce($12, status),
    zone = nullif(coalesce($13, zone), ''),
    version = version + 1,
    updated_at = now()
WHERE id = $1

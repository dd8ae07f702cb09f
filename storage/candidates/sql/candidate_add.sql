INSERT INTO candidate (company_id, name, email, phone, links, resume_links, city, visa_status,
                       skills, experience_level, source, status, zone)
VALUES ($1, $2, $3, nullif($4::text, ''), $5::text[], $6::text[], nullif($7::text, ''),
        nullif($8::text, ''), $9::text[], nullif($10::text, ''), nullif($11::text, ''), $12,
        nullif($13::text, ''))
RETURNING id

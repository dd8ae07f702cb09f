-- 5 companies with a recruiter each, 100 open jobs, 100,000 people who each applied to one job. Ids
-- are counted from 1, so that load.py and the scripts can compute what belongs to whom: application
-- i is of candidate i (user i + 5), for job (i - 1) % 100 + 1, at company (i - 1) % 5 + 1, whose
-- recruiter is the user with the company's id.
INSERT INTO company (name)
SELECT 'Company ' || n
FROM generate_series(1, 5) AS n;

INSERT INTO app_user (email, name, role, company_id)
SELECT 'recruiter' || n || '@bench.example', 'Recruiter ' || n, 'recruiter', n
FROM generate_series(1, 5) AS n;

INSERT INTO app_user (email, name, role)
SELECT 'candidate' || n || '@bench.example', 'Candidate ' || n, 'candidate'
FROM generate_series(1, 100000) AS n;

INSERT INTO job (company_id, title, description, location, skills, experience_level, openings, status,
                 recruiter_id, pipeline_id, pipeline_version, created_by)
SELECT (n - 1) % 5 + 1, 'Engineer ' || n,
       'You build and run the systems that our customers rely on, together with a team of six.',
       'Lisbon', '{C++,PostgreSQL,Linux}', '3-5', 100, 'open', (n - 1) % 5 + 1, p.id, p.version,
       (n - 1) % 5 + 1
FROM generate_series(1, 100) AS n, pipeline p
WHERE p.name = 'standard'
ORDER BY n;

INSERT INTO candidate (user_id, name, email, city, skills, experience_level)
SELECT n + 5, 'Candidate ' || n, 'candidate' || n || '@bench.example', 'Porto', '{C++,SQL}', '3-5'
FROM generate_series(1, 100000) AS n;

INSERT INTO application (job_id, candidate_id, company_id, source)
SELECT (n - 1) % 100 + 1, n, (n - 1) % 5 + 1, 'careers page'
FROM generate_series(1, 100000) AS n;

INSERT INTO application_event (application_id, company_id, kind, version, to_stage, actor_id, at, receipt)
SELECT id, company_id, 'submitted', 1, 0, candidate_id + 5, applied_at, id
FROM application
ORDER BY id;

VACUUM (ANALYZE);

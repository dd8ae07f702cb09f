-- One company of five has almost everything: 1,000,000 candidates (every second one with an account)
-- who applied to one of its 200 jobs each, with four events for each application, and 200,000 mails.
INSERT INTO company (name)
SELECT 'Company ' || n
FROM generate_series(1, 5) AS n;

INSERT INTO app_user (email, name, role, company_id)
SELECT 'recruiter' || n || '@bench.example', 'Recruiter ' || n, 'recruiter', n
FROM generate_series(1, 5) AS n;
INSERT INTO app_user (email, name, role)
VALUES ('admin@bench.example', 'Administrator', 'admin');

CREATE FUNCTION pg_temp.name_of(n integer) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN ('{Ada,Bruno,Clara,Daniel,Emma,Fatima,Grace,Hugo,Ingrid,Joao,Kaya,Lukas,Margaret,Nadia,Oyku,Priya}'::text[])[n % 16 + 1]
       || ' ' || ('{Lovelace,Silva,Schmidt,Rossi,Yilmaz,Kowalski,Novak,Garcia,Martin,Jensen,Murphy,Peeters,Horvat,Popescu,Nagy,Ivanova,Hamilton,Tanaka,Okafor}'::text[])[n / 16 % 19 + 1]
       || ' ' || to_hex(n * 2654435761 % 1048576);

INSERT INTO app_user (email, name, role)
SELECT 'candidate' || n || '@bench.example', pg_temp.name_of(n), 'candidate'
FROM generate_series(1, 500000) AS n;

INSERT INTO job (company_id, title, description, location, skills, experience_level, openings, status,
                 recruiter_id, pipeline_id, pipeline_version, created_by)
SELECT CASE WHEN n <= 200 THEN 1 ELSE n % 4 + 2 END,
       ('{Engineer,Nurse,Accountant,Welder,Teacher}'::text[])[n % 5 + 1] || ' ' || n,
       'You build and run what our customers rely on, together with a team of six.',
       ('{Lisbon,Berlin,Warsaw}'::text[])[n % 3 + 1], '{C++,PostgreSQL,Linux}', '3-5', 100,
       CASE WHEN n % 4 = 0 THEN 'closed' ELSE 'open' END,
       CASE WHEN n <= 200 THEN 1 ELSE n % 4 + 2 END, p.id, p.version, 1
FROM generate_series(1, 240) AS n, pipeline p
WHERE p.name = 'standard'
ORDER BY n;

INSERT INTO candidate (user_id, company_id, name, email, city, skills, experience_level)
SELECT CASE WHEN n % 2 = 0 THEN 6 + n / 2 END, CASE WHEN n % 2 = 1 THEN 1 END, pg_temp.name_of(n),
       'candidate' || n || '@bench.example', ('{Porto,Hamburg,Gdansk,Lyon}'::text[])[n % 4 + 1],
       CASE WHEN n % 50000 = 1 THEN '{C++,Cobol}' ELSE '{C++,SQL}' END::text[], '3-5'
FROM generate_series(1, 1000000) AS n;

INSERT INTO application (job_id, candidate_id, company_id, source, stage, version)
SELECT (n - 1) % 200 + 1, n, 1, 'careers page', n % 3, 4
FROM generate_series(1, 1000000) AS n;

INSERT INTO application_event (application_id, company_id, kind, version, from_stage, to_stage, actor_id, at, receipt)
SELECT n, 1, CASE step WHEN 1 THEN 'submitted' ELSE 'moved' END, step,
       CASE WHEN step > 1 THEN 0 END, step % 3, 1, now() - (5 - step) * interval '1 day', n
FROM generate_series(1, 1000000) AS n, generate_series(1, 4) AS step;

INSERT INTO outbox_mail (kind, recipient, application_id, company_id, candidate_id, state, not_before,
                         created_at, finished_at)
SELECT 'stage_changed', 'candidate' || n || '@bench.example', n, 1, n, 'sent', now(), now(), now()
FROM generate_series(1, 200000) AS n;

INSERT INTO candidate_assignment (candidate_id, company_id, recruiter_id, assigned_by)
SELECT n, 1, 1, 6
FROM generate_series(1, 100000) AS n;

VACUUM (ANALYZE);

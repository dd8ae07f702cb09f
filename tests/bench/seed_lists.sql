-- One company of five has almost everything: 1,000,000 candidates (every second one with an
-- account), each of whom applied to one of its 200 jobs, with four events and a mail for each
-- application; the second has a little of everything. Lists of one person, and lists that only
-- administrators see, are long.

-- The indexes of pieces are built in one go, at the end.
CREATE TEMP TABLE left_out AS
SELECT indexname, indexdef
FROM pg_indexes
WHERE indexdef LIKE '%search_pieces%';
DO $$
BEGIN
    EXECUTE (SELECT coalesce('DROP INDEX ' || string_agg(indexname, ', '), '') FROM left_out);
END
$$;

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
RETURN ('{Ada,Bruno,Clara,Daniel,Emma,Fatima,Grace,Hugo,Ingrid,Joao,Kaya,Lukas,Margaret,Nadia,'
        'Oyku,Priya}'::text[])[n % 16 + 1]
       || ' ' || ('{Lovelace,Silva,Schmidt,Rossi,Yilmaz,Kowalski,Novak,Garcia,Martin,Jensen,Murphy,'
                  'Peeters,Horvat,Popescu,Nagy,Ivanova,Hamilton,Tanaka,Okafor}'::text[]
           )[n / 16 % 19 + 1]
       || ' ' || to_hex(n * 2654435761 % 1048576);

INSERT INTO app_user (email, name, role)
SELECT 'candidate' || n || '@bench.example', pg_temp.name_of(n), 'candidate'
FROM generate_series(1, 500000) AS n;

INSERT INTO job (company_id, title, description, location, skills, experience_level, openings,
                 status, recruiter_id, pipeline_id, pipeline_version, created_by)
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

INSERT INTO application_event (application_id, company_id, kind, version, from_stage, to_stage,
                               actor_id, at, receipt)
SELECT n, 1, CASE step WHEN 1 THEN 'submitted' ELSE 'moved' END, step,
       CASE WHEN step > 1 THEN 0 END, step % 3, 1, now() - (5 - step) * interval '1 day', n
FROM generate_series(1, 1000000) AS n, generate_series(1, 4) AS step;

-- With the key that the housekeeper would add.
INSERT INTO outbox_mail (kind, recipient, subject, search_key, application_id, company_id,
                         candidate_id, state, not_before, created_at, finished_at)
SELECT 'stage_changed', c.email, s.subject, lower(c.email || E'\n' || s.subject), a.id, a.company_id,
       c.id, 'sent', now(), now(), now()
FROM application a
JOIN candidate c ON c.id = a.candidate_id
JOIN job j ON j.id = a.job_id
CROSS JOIN LATERAL (SELECT 'Your application for ' || j.title || ': Screening') AS s (subject)
WHERE a.company_id = 1
ORDER BY a.id;

INSERT INTO candidate_assignment (candidate_id, company_id, recruiter_id, assigned_by)
SELECT n, 1, 1, 6
FROM generate_series(1, 100000) AS n;

INSERT INTO candidate (company_id, name, email, city, skills, experience_level)
SELECT 2, pg_temp.name_of(n), 'applicant' || n || '@small.example', 'Porto', '{SQL}', '1-3'
FROM generate_series(1, 2000) AS n;

INSERT INTO application (job_id, candidate_id, company_id, stage, version)
SELECT j.id, c.id, 2, c.id % 3, 1
FROM candidate c, (SELECT min(id) AS id FROM job WHERE company_id = 2) j
WHERE c.company_id = 2;

INSERT INTO application_event (application_id, company_id, kind, version, to_stage, at, receipt)
SELECT id, 2, 'submitted', 1, 0, applied_at, id
FROM application
WHERE company_id = 2;

INSERT INTO outbox_mail (kind, recipient, subject, search_key, application_id, company_id,
                         candidate_id, state, not_before, created_at, finished_at)
SELECT 'stage_changed', c.email, 'Your application', lower(c.email || E'\nYour application'), a.id, 2,
       c.id, 'sent', now(), now(), now()
FROM application a
JOIN candidate c ON c.id = a.candidate_id
WHERE a.company_id = 2;

INSERT INTO audit_event (actor_id, kind, subject_id)
SELECT 7 + n % 400000, 'sign_in', 7 + n % 400000
FROM generate_series(1, 300000) AS n;

INSERT INTO notification (user_id, kind, title, read_at)
SELECT 1, 'reminder', 'Call back', CASE WHEN n % 1000 > 0 THEN now() END
FROM generate_series(1, 100000) AS n;

INSERT INTO reminder (user_id, company_id, application_id, title, zone, due_at, state)
SELECT 1, 1, n, 'Call back', 'UTC', now(), CASE WHEN n % 1000 = 0 THEN 'done' ELSE 'fired' END
FROM generate_series(1, 100000) AS n;

INSERT INTO follow_up_sequence (company_id, name)
VALUES (1, 'Follow up'), (1, 'Follow up once more');
INSERT INTO sequence_enrolment (sequence_id, company_id, application_id, candidate_id, stage, state)
SELECT 1, 1, n, n, n % 3, 'finished'
FROM generate_series(1, 100000) AS n;

INSERT INTO schedule (company_id, name, action, cron, zone, paused_at)
SELECT 1, 'Digest ' || n, 'digest', '0 8 * * *', 'UTC', now()
FROM generate_series(1, 7) AS n;
INSERT INTO schedule_run (schedule_id, cause, nominal_at, fired_at, state)
SELECT 7, 'schedule', now() - n * interval '1 day', now() - n * interval '1 day', 'done'
FROM generate_series(1, 20000) AS n;

INSERT INTO mail_opt_out (address, company_id)
SELECT 'candidate' || n || '@bench.example', 1
FROM generate_series(1, 100000) AS n;
INSERT INTO mail_suppression (address, reason)
SELECT 'candidate' || n || '@bench.example', 'unknown user'
FROM generate_series(1, 100000) AS n;

SET maintenance_work_mem = '1GB';
DO $$
BEGIN
    EXECUTE (SELECT coalesce(string_agg(indexdef, ';'), '') FROM left_out);
END
$$;

VACUUM (ANALYZE);

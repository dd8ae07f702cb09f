-- One company of five has almost everything: 1,000,000 candidates (every second one with an
-- account), each of whom applied to one of its 200 jobs, with four events and a mail for each
-- application, 200,000 notes, and 200,000 interviews, a quarter of them in the next two months, with
-- 400 interviewers; the second has a little of everything. Lists of one person, and lists that only
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

-- A tag that half of the candidates have, one that only the earliest have, and one of three.
INSERT INTO tag (company_id, name, name_key, search_key)
SELECT 1, name, name, name
FROM unnest('{pool,early,rare}'::text[]) AS name;
INSERT INTO candidate_tag (candidate_id, tag_id, company_id)
SELECT c.id, t.id, 1
FROM candidate c, tag t
WHERE c.id <= 1000000
  AND CASE t.name WHEN 'pool' THEN c.id % 2 = 0 WHEN 'early' THEN c.id < 20000 ELSE c.id % 333333 = 1 END;
INSERT INTO application_note (candidate_id, application_id, company_id, author_id, text)
SELECT n, n, 1, 1, CASE WHEN n % 50000 = 7 THEN 'Knows Cobol.' ELSE 'Would relocate for us.' END
FROM generate_series(1, 200000) AS n;

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

INSERT INTO app_user (email, name, role, company_id)
SELECT 'interviewer' || n || '@bench.example', 'Interviewer ' || n, 'interviewer', 1
FROM generate_series(1, 400) AS n
ORDER BY n;

INSERT INTO interview_round_type (company_id, name)
SELECT 1, 'Round ' || n
FROM generate_series(1, 20) AS n;
INSERT INTO interview_round (application_id, company_id, candidate_id, round_type_id, position, status,
                             starts_at, ends_at, zone, lead_id)
SELECT n, 1, n, n % 20 + 1, 1, CASE WHEN t.at > now() THEN 'scheduled' ELSE 'completed' END, t.at,
       t.at + interval '1 hour', 'UTC', u.first + (n - 1) % 400
FROM generate_series(1, 200000) AS n,
     (SELECT min(id) AS first FROM app_user WHERE role = 'interviewer') AS u,
     LATERAL (SELECT date_trunc('hour', now()) + ((n - 1) / 400 - 374) * interval '11 hours') AS t (at)
ORDER BY n;
INSERT INTO interview_panel (round_id, user_id, takes_place, starts_at, ends_at, gave_feedback)
SELECT id, lead_id, true, starts_at, ends_at, starts_at < now() - interval '7 days'
FROM interview_round
ORDER BY id;
INSERT INTO interview_feedback (round_id, author_id, candidate_id, recommendation, comments,
                                visible_to_candidate)
SELECT i.id, p.user_id, i.candidate_id, 'yes', 'Knew what an index is.', i.id % 2 = 0
FROM interview_round i
JOIN interview_panel p ON p.round_id = i.id
WHERE p.gave_feedback;

-- Two that their candidates may choose the time of: out of the free hours of three people in two weeks,
-- and of twenty in two months.
INSERT INTO interview_round (application_id, company_id, candidate_id, round_type_id, position, status,
                             zone)
VALUES (200001, 1, 200001, 1, 1, 'planned', 'UTC'), (200002, 1, 200002, 1, 1, 'planned', 'UTC');
INSERT INTO interview_panel (round_id, user_id)
SELECT i.id, u.id
FROM interview_round i
JOIN LATERAL (
    SELECT id
    FROM app_user
    WHERE role = 'interviewer'
    ORDER BY id
    LIMIT CASE i.application_id WHEN 200001 THEN 3 ELSE 20 END) u ON true
WHERE i.status = 'planned';
INSERT INTO slot_offer (round_id, duration_minutes, opens_at, closes_at, notice_minutes, buffer_minutes)
SELECT id, 60, now(), now() + CASE application_id WHEN 200001 THEN 14 ELSE 60 END * interval '1 day',
       60, 15
FROM interview_round
WHERE status = 'planned';
UPDATE application a
SET open_rounds = 1
FROM interview_round i
WHERE i.application_id = a.id
  AND i.status IN ('planned', 'scheduled');

SET maintenance_work_mem = '1GB';
DO $$
BEGIN
    EXECUTE (SELECT coalesce(string_agg(indexdef, ';'), '') FROM left_out);
END
$$;

VACUUM (ANALYZE);

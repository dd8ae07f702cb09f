-- Group commit of new applications. If one person has several in a batch, the first is taken; an
-- application that exists already, also of a record that the person claimed, or whose job is not open
-- or belongs to an inactive company, adds nothing. Locks the jobs in the order of ids, to wait for one
-- that is being closed; then the candidates in the same way, to wait for a change of an address. A
-- candidate who is missing fails the foreign key.
WITH request AS (
    SELECT *
    FROM unnest(@job_id::bigint[], @candidate_id::bigint[], @actor_id::bigint[], @source::text[],
                @at::timestamptz[], @receipt::bigint[], @limit_left::int[],
                @limit_at::timestamptz[])
        WITH ORDINALITY AS r (job_id, candidate_id, actor_id, source, at, receipt, limit_left,
                              limit_at, n)
), jobs AS MATERIALIZED (
    SELECT id, status, company_id
    FROM job
    WHERE id = ANY (@job_id)
    ORDER BY id
    FOR KEY SHARE
), persons AS MATERIALIZED (
    SELECT id, user_id, person_of(email_key, email) AS person
    FROM candidate
    WHERE id = ANY (@candidate_id)
    ORDER BY id
    FOR SHARE
), open AS (
    SELECT DISTINCT ON (r.candidate_id, r.job_id) r.*, j.company_id, p.person
    FROM request r
    JOIN jobs j ON j.id = r.job_id AND j.status = 'open'
    JOIN company co ON co.id = j.company_id AND co.active
    LEFT JOIN persons p ON p.id = r.candidate_id
    WHERE (
        SELECT true -- by the index candidate_claimed; not hashed, as a condition would be
        FROM candidate claimed
        JOIN application earlier ON earlier.candidate_id = claimed.id
            AND earlier.job_id = r.job_id
        WHERE claimed.claimed_by = p.user_id
        LIMIT 1) IS NULL
    ORDER BY r.candidate_id, r.job_id, r.n
), added AS (
    INSERT INTO application (job_id, candidate_id, person, company_id, source, stage_since,
                             limit_left, limit_since, limit_at, applied_at, updated_at)
    SELECT job_id, candidate_id, person, company_id, source, at, limit_left,
           CASE WHEN limit_at IS NOT NULL THEN at END, limit_at, at, at
    FROM open
    ORDER BY person, job_id, n -- the same in every batch, so that batches cannot deadlock
    ON CONFLICT DO NOTHING
    RETURNING id, job_id, candidate_id
), submitted AS (
    SELECT added.id, open.*
    FROM added
    JOIN open USING (candidate_id, job_id)
), events AS (
    INSERT INTO application_event (application_id, company_id, kind, version, to_stage, actor_id, at, receipt)
    SELECT id, company_id, 'submitted', 1, 0, actor_id, at, receipt
    FROM submitted
), mails AS (
    INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, not_before, created_at)
    SELECT 'application_received', company_id, id, candidate_id, NULL::bigint, at, at
    FROM submitted
    UNION ALL
    SELECT 'new_application', s.company_id, s.id, NULL, told.user_id, s.at, s.at
    FROM (
        SELECT fresh.company_id, fresh.id, fresh.at, {{application_contact}} AS recruiter_id
        FROM submitted fresh
        JOIN job j ON j.id = fresh.job_id
        JOIN company co ON co.id = fresh.company_id
        LEFT JOIN candidate_assignment given ON given.candidate_id = fresh.candidate_id
            AND given.company_id = fresh.company_id) s
    CROSS JOIN LATERAL ({{told_about_job}}) told
), answers AS (
    INSERT INTO idempotency_key (user_id, key, request_hash, status, body)
    SELECT k.user_id, k.key, k.request_hash, k.status, '{"id":' || submitted.id || k.body_tail
    FROM unnest(@answer_n::bigint[], @answer_user_id::bigint[], @answer_key::text[],
                @answer_request_hash::bytea[], @answer_status::smallint[], @answer_body::text[])
        AS k (n, user_id, key, request_hash, status, body_tail)
    JOIN submitted USING (n)
), armed AS (
    INSERT INTO task (kind, subject_id, due_at)
    SELECT 'stage_limit', id, limit_at
    FROM submitted
    WHERE limit_at IS NOT NULL
)
SELECT submitted.n, submitted.id
FROM submitted

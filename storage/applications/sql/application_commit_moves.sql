-- Group commit of stage changes. A row moves only if its version is the expected one; everything
-- else depends on the rows that moved. The update is heap-only: no indexed column changes. Timers
-- of stages with a limit are passed in arrays of their own, which are empty for most batches. A
-- move that ends a hold resumes the follow-ups that were paused by it, as enrolment_resume does;
-- there is an index of just those. A mail without a candidate goes to the recruiter. Rounds of
-- interviews that are ahead are cancelled where the actor says that there may be some: it knows,
-- because every change of a round changes the application's version. Their mails wait until the move
-- can no longer be undone, but not until the round is about to begin. Locks: the application rows; for
-- hires also the job row, whose CHECK guards the openings; then the rounds, the enrolments and the
-- tasks.
WITH request AS (
    SELECT *
    FROM unnest(@application_id::bigint[], @version::int[], @from::smallint[], @to::smallint[],
                @kind::text[], @actor_id::bigint[], @reason::text[], @overridden::boolean[],
                @at::timestamptz[], @receipt::bigint[], @hired_delta::int[],
                @rejection_reason::text[], @limit_left::int[], @limit_at::timestamptz[],
                @left_before::int[], @step_before::smallint[], @held_before::timestamptz[],
                @source::text[], @cancels_rounds::boolean[], @rounds_told_at::timestamptz[])
        WITH ORDINALITY AS r (id, version, from_stage, to_stage, kind, actor_id, reason, override,
                              at, receipt, hired_delta, rejection_reason, limit_left, limit_at,
                              left_before, step_before, held_before, source, cancels_rounds,
                              rounds_told_at, n)
), moved AS (
    UPDATE application a
    SET stage = r.to_stage,
        version = a.version + 1,
        rejection_reason = r.rejection_reason,
        source = coalesce(r.source, a.source),
        stage_since = r.at,
        limit_left = r.limit_left,
        limit_since = CASE WHEN r.limit_at IS NOT NULL THEN r.at END,
        limit_at = r.limit_at,
        limit_step = 0,
        held_at = NULL,
        open_rounds = CASE WHEN r.cancels_rounds THEN 0 ELSE a.open_rounds END,
        updated_at = r.at
    FROM request r
    WHERE a.id = r.id AND a.version = r.version AND a.stage = r.from_stage
    RETURNING r.*, a.version AS new_version, a.job_id, a.candidate_id, a.company_id
), hires AS (
    UPDATE job j
    SET hired_count = j.hired_count + d.delta
    FROM (
        SELECT job_id, sum(hired_delta) AS delta
        FROM moved
        WHERE hired_delta <> 0
        GROUP BY job_id
    ) d
    WHERE j.id = d.job_id
), ended AS (
    SELECT *
    FROM moved
    WHERE cancels_rounds
), {{rounds_cancelled}}, round_mails AS (
    INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, inputs,
                             not_before, expires_at, created_at, cause_kind, cause_id)
    SELECT m.kind, i.company_id, i.id, m.candidate_id, m.user_id,
           {{round_mail_facts}} || jsonb_build_object(
               'round_id', i.round_id,
               'member_id', coalesce(m.user_id, 0)),
           least(i.rounds_told_at, greatest(i.at, i.starts_at - interval '30 minutes')), i.ends_at,
           i.at, 'move', i.receipt
    FROM cancelled i
    JOIN interview_round_type t ON t.id = i.round_type_id
    CROSS JOIN LATERAL (
        SELECT 'interview_cancelled' AS kind, i.candidate_id, NULL::bigint AS user_id
        UNION ALL
        SELECT 'panel_cancelled', NULL, p.user_id
        FROM interview_panel p
        WHERE p.round_id = i.round_id
          AND p.takes_place) m
    WHERE i.starts_at IS NOT NULL
), events AS (
    INSERT INTO application_event (application_id, company_id, kind, version, from_stage, to_stage,
                                   actor_id, reason, override, at, receipt, limit_left, limit_step,
                                   held_at, round_id)
    SELECT id, company_id, kind, new_version, from_stage, to_stage, nullif(actor_id, 0), reason,
           override, at, receipt, left_before, step_before, held_before, NULL
    FROM moved
    UNION ALL
    SELECT id, company_id, 'round_cancelled', new_version, NULL, NULL, nullif(actor_id, 0), reason,
           false, at, receipt, NULL, NULL, NULL, round_id
    FROM cancelled
), mail AS (
    SELECT m.kind AS mail, m.candidate_id AS to_candidate, m.inputs, m.not_before, moved.id,
           moved.company_id, moved.at, moved.receipt
    FROM unnest(@mail_n::bigint[], @mail_kind::text[], @mail_candidate_id::bigint[],
                @mail_inputs::text[], @mail_not_before::timestamptz[])
        AS m (n, kind, candidate_id, inputs, not_before)
    JOIN moved USING (n)
), mails AS (
    INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, inputs,
                             not_before, created_at, cause_kind, cause_id)
    SELECT m.mail, m.company_id, m.id, m.to_candidate, NULL, m.inputs::jsonb, m.not_before, m.at,
           'move', m.receipt
    FROM mail m
    WHERE m.to_candidate IS NOT NULL
    UNION ALL
    SELECT m.mail, m.company_id, m.id, NULL, told.user_id, m.inputs::jsonb, m.not_before, m.at,
           'move', m.receipt
    FROM mail m
    CROSS JOIN LATERAL (
        SELECT a.company_id, {{application_contact}} AS recruiter_id
        FROM {{application_ties}}
        WHERE a.id = m.id) s
    CROSS JOIN LATERAL ({{told_about_job}}) told
    WHERE m.to_candidate IS NULL
), answers AS (
    INSERT INTO idempotency_key (user_id, key, request_hash, status, body)
    SELECT k.user_id, k.key, k.request_hash, k.status, k.body
    FROM unnest(@answer_n::bigint[], @answer_user_id::bigint[], @answer_key::text[],
                @answer_request_hash::bytea[], @answer_status::smallint[], @answer_body::text[])
        AS k (n, user_id, key, request_hash, status, body)
    JOIN moved USING (n)
), armed AS (
    INSERT INTO task (kind, subject_id, due_at)
    SELECT 'stage_limit', moved.id, moved.limit_at
    FROM unnest(@limited_n::bigint[]) AS t (n)
    JOIN moved USING (n)
    ON CONFLICT (kind, subject_id) DO UPDATE
    SET step = 0,
        attempts = 0,
        due_at = excluded.due_at
), resumed AS (
    UPDATE sequence_enrolment e
    SET next_at = e.next_at + greatest(moved.at - e.paused_at, interval '0'),
        paused_at = NULL,
        updated_at = moved.at
    FROM moved
    WHERE moved.held_before IS NOT NULL
      AND e.application_id = moved.id
      AND e.paused_at IS NOT NULL
    RETURNING e.id, e.state, e.next_step, e.next_at
), follow_ups AS (
    {{enrolments_resumed}}
), disarmed AS (
    DELETE FROM task
    USING unnest(@disarmed_n::bigint[]) AS t (n)
    JOIN moved USING (n)
    WHERE task.kind = 'stage_limit'
      AND task.subject_id = moved.id
)
SELECT moved.n
FROM moved, (SELECT pg_notify('callboard', @payload::text)) AS told

-- The applications are locked, and go next, or their candidates have been forgotten. Mails that belong
-- to an application go with it, so these do not; and since nobody could find the candidate's name in
-- those to the panel later, it is not in them. What an earlier move had cancelled is told now, too.
WITH ended AS (
    SELECT a.id, a.company_id, a.candidate_id, j.title AS job_title, NULL::bigint AS receipt,
           now() AS at
    FROM application a
    JOIN job j ON j.id = a.job_id
    WHERE a.id = ANY (@ids::bigint[])
), {{rounds_cancelled}}, counted AS (
    UPDATE application a
    SET open_rounds = 0,
        version = a.version + 1,
        updated_at = now()
    WHERE a.id IN (SELECT id FROM cancelled)
    RETURNING a.id, a.version
), events AS (
    INSERT INTO application_event (application_id, company_id, kind, version, actor_id, round_id, at,
                                   receipt)
    SELECT cancelled.id, cancelled.company_id, 'round_cancelled', counted.version,
           nullif(@actor_id::bigint, 0), cancelled.round_id, cancelled.at, @receipt::bigint
    FROM cancelled
    JOIN counted USING (id)
), waiting AS (
    UPDATE outbox_mail m
    SET application_id = NULL,
        not_before = CASE WHEN m.state = 'queued' THEN least(m.not_before, now()) ELSE m.not_before END,
        inputs = m.inputs || jsonb_build_object('job_title', ended.job_title)
                 || CASE
                        WHEN m.user_id IS NULL THEN '{}'
                        ELSE '{"candidate_name": "", "reason": ""}'
                    END::jsonb
    FROM ended
    WHERE m.application_id = ended.id
      AND m.kind IN ('interview_cancelled', 'panel_cancelled')
      AND m.state IN ('queued', 'deferred', 'claimed', 'transmitting')
      AND (m.user_id IS NOT NULL OR @tells_candidate::boolean)
    RETURNING m.id
), mails AS (
    INSERT INTO outbox_mail (kind, company_id, candidate_id, user_id, inputs, not_before, expires_at,
                             created_at, cause_kind, cause_id)
    SELECT m.kind, i.company_id, m.candidate_id, m.user_id,
           {{round_mail_facts}} || jsonb_build_object(
               'round_id', i.round_id,
               'member_id', coalesce(m.user_id, 0),
               'job_title', i.job_title)
           || CASE WHEN m.user_id IS NULL THEN '{}' ELSE '{"candidate_name": ""}' END::jsonb,
           i.at, i.ends_at, i.at, 'round', i.round_id
    FROM cancelled i
    JOIN interview_round_type t ON t.id = i.round_type_id
    CROSS JOIN LATERAL (
        SELECT 'interview_cancelled' AS kind, i.candidate_id, NULL::bigint AS user_id
        WHERE @tells_candidate
        UNION ALL
        SELECT 'panel_cancelled', NULL, p.user_id
        FROM interview_panel p
        WHERE p.round_id = i.round_id
          AND p.takes_place) m
    WHERE i.starts_at IS NOT NULL
    RETURNING id
)
SELECT id
FROM waiting
UNION ALL
SELECT id
FROM mails

-- Removes the candidates' identity: what is left says that somebody applied, and with what result.
-- A mail that is being sent right now keeps its data until it is purged; retention_due leaves out
-- its recipient. Locks the applications: candidates who are in an active process by now are left
-- alone.
WITH forgotten AS (
    UPDATE candidate
    SET name = 'Former candidate',
        email = 'forgotten-' || id || '@callboard.invalid',
        phone = NULL,
        links = '{}',
        resume_links = '{}',
        city = NULL,
        visa_status = NULL,
        skills = '{}',
        experience_level = NULL,
        source = NULL,
        zone = NULL,
        status = 'do_not_contact',
        anonymised_at = now(),
        version = version + 1,
        updated_at = now()
    WHERE id = ANY (@ids)
      AND NOT EXISTS (
          SELECT FROM application a
          JOIN job j ON j.id = a.job_id
          JOIN company co ON co.id = j.company_id
          JOIN pipeline_stage s ON s.pipeline_id = j.pipeline_id
              AND s.version = j.pipeline_version AND s.position = a.stage
          WHERE a.candidate_id = candidate.id
            AND s.kind = 'active'
            AND j.status IN ('open', 'paused')
            AND co.active)
    RETURNING id, user_id
), cleared AS (
    UPDATE application a
    SET source = NULL,
        remarks = NULL,
        rejection_reason = NULL
    FROM forgotten f
    WHERE a.candidate_id = f.id
    RETURNING a.id
), reminders AS (
    DELETE FROM reminder r
    WHERE r.application_id IN (SELECT id FROM cleared)
       OR r.candidate_id IN (SELECT id FROM forgotten)
    RETURNING r.id
), notes AS (
    DELETE FROM application_note n
    USING forgotten f
    WHERE n.candidate_id = f.id
), tags AS (
    DELETE FROM candidate_tag g
    USING forgotten f
    WHERE g.candidate_id = f.id
), rounds AS (
    UPDATE interview_round r
    SET location = '',
        link = '',
        message = '',
        briefing = '',
        cancel_reason = NULL
    FROM cleared
    WHERE r.application_id = cleared.id
    RETURNING r.id
), feedback AS (
    -- What was recommended stays as a number among others.
    UPDATE interview_feedback f
    SET comments = ''
    FROM rounds
    WHERE f.round_id = rounds.id
    RETURNING f.id
), scores AS (
    UPDATE interview_score s
    SET comment = ''
    FROM feedback
    WHERE s.feedback_id = feedback.id
), enrolments AS (
    UPDATE sequence_enrolment e
    SET stopped_why = 'forgotten'
    FROM cleared
    WHERE e.application_id = cleared.id
      AND e.stopped_why IS NOT NULL
), opt_ins AS (
    -- By the address they had: this statement still sees it.
    DELETE FROM mail_opt_in o
    USING forgotten f
    JOIN candidate c ON c.id = f.id
    WHERE o.address = c.email_key
      -- Unless another person said it, or to another company that still knows them.
      AND (o.company_id = c.company_id OR (
          NOT EXISTS (
              SELECT FROM candidate other
              WHERE other.company_id = o.company_id
                AND other.email_key = o.address
                AND other.id <> ALL (@ids::bigint[]))
          AND NOT EXISTS (
              SELECT FROM app_user account
              WHERE account.email_key = o.address
                AND account.id NOT IN (SELECT user_id FROM forgotten WHERE user_id IS NOT NULL))))
), refusals AS (
    DELETE FROM contact_refusal r
    USING forgotten f
    WHERE r.candidate_id = f.id
), shared AS (
    DELETE FROM share_link s
    USING forgotten f
    WHERE s.candidate_id = f.id
), written AS (
    SELECT m.id, {{mail_file}} AS file
    FROM outbox_mail m
    WHERE (m.application_id IN (SELECT id FROM cleared)
           OR m.candidate_id IN (SELECT id FROM forgotten)
           OR m.user_id IN (SELECT user_id FROM forgotten)
           OR (m.cause_kind = 'reminder' AND m.cause_id IN (SELECT id FROM reminders)))
      AND m.state <> 'transmitting'
      -- panel_application_gone makes these anonymous.
      AND NOT (m.kind = 'panel_cancelled' AND m.state IN ('queued', 'deferred', 'claimed'))
), mails AS (
    UPDATE outbox_mail m
    SET recipient = NULL,
        address = NULL,
        subject = NULL,
        search_key = '',
        inputs = '{}',
        last_reply = NULL,
        state = CASE WHEN m.state IN ('queued', 'deferred', 'claimed') THEN 'cancelled' ELSE m.state END,
        finished_at = coalesce(m.finished_at, now())
    FROM written
    WHERE m.id = written.id
      AND m.state <> 'transmitting'
), files AS (
    INSERT INTO mail_file_removal (name)
    SELECT file
    FROM written
    WHERE file IS NOT NULL
    ON CONFLICT DO NOTHING
), answers AS (
    DELETE FROM idempotency_key k
    USING forgotten f
    WHERE k.user_id = f.user_id
), notifications AS (
    DELETE FROM notification n
    WHERE n.application_id IN (SELECT id FROM cleared)
       OR n.candidate_id IN (SELECT id FROM forgotten)
), accounts AS (
    UPDATE app_user u
    SET name = 'Former candidate',
        email = 'forgotten-account-' || u.id || '@callboard.invalid',
        username = NULL,
        zone = NULL,
        password_hash = NULL,
        active = false,
        session_epoch = u.session_epoch + 1,
        session_epoch_at = now(),
        version = u.version + 1,
        updated_at = now()
    FROM forgotten f
    WHERE u.id = f.user_id
    RETURNING u.id
), claims AS (
    -- Records of other companies, which they keep.
    UPDATE candidate other
    SET claimed_by = NULL
    FROM accounts
    WHERE other.claimed_by = accounts.id
      AND other.id <> ALL (@ids::bigint[])
), sessions AS (
    UPDATE session s
    SET revoked_at = coalesce(s.revoked_at, now()),
        revoked_why = coalesce(s.revoked_why, 'forgotten'),
        address = NULL,
        client = NULL
    FROM accounts
    WHERE s.user_id = accounts.id
), links AS (
    DELETE FROM one_time_token t
    USING accounts
    WHERE t.user_id = accounts.id
), feeds AS (
    DELETE FROM calendar_feed f
    USING accounts
    WHERE f.user_id = accounts.id
), places AS (
    DELETE FROM sign_in_place p
    USING accounts
    WHERE p.user_id = accounts.id
)
SELECT 'candidate' AS what, id
FROM forgotten
UNION ALL
SELECT 'application', id
FROM cleared
UNION ALL
SELECT 'account', id
FROM accounts

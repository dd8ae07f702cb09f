-- To the candidate, if there is no user, and to members of the panel. A round that has lost its time
-- is described by the one it had. A mail about it that could not be delivered yet would arrive after
-- this one, with what is outdated by now; and so would a reminder of another time.
WITH told AS (
    SELECT *
    FROM unnest(@kind::text[], @user_id::bigint[], @changed::boolean[], @removed::boolean[])
        WITH ORDINALITY AS given (kind, user_id, changed, removed, n)
), replaced AS (
    UPDATE outbox_mail old
    SET state = 'cancelled',
        finished_at = now(),
        last_reply = 'a later mail about the interview replaced it'
    FROM told
    WHERE old.application_id = @application_id
      AND old.cause_kind = 'round'
      AND old.cause_id = @round_id
      AND old.kind IN ('interview_invitation', 'interview_cancelled', 'interview_reminder',
                       'panel_invitation', 'panel_cancelled', 'panel_reminder', 'slot_offer')
      AND (old.state = 'deferred'
           OR (old.kind IN ('interview_reminder', 'panel_reminder')
               AND old.state IN ('queued', 'claimed')
               AND (@moved::boolean OR told.kind IN ('interview_cancelled', 'panel_cancelled'))))
      AND old.user_id IS NOT DISTINCT FROM told.user_id
)
INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, inputs, not_before,
                         expires_at, created_at, cause_kind, cause_id)
SELECT m.kind, i.company_id, i.application_id,
       CASE WHEN m.user_id IS NULL THEN i.candidate_id END, m.user_id,
       {{round_mail_facts}} || {{round_mail_texts}} || jsonb_build_object(
           'round_id', i.id,
           'member_id', coalesce(m.user_id, 0),
           'changed', m.changed,
           'removed', m.removed,
           'postponed', i.status = 'planned',
           'chooses', EXISTS (
               SELECT FROM slot_offer o
               WHERE o.round_id = i.id
                 AND o.withdrawn_at IS NULL),
           'reason', CASE WHEN m.user_id IS NOT NULL THEN @reason::text END,
           'was_at', CASE
               WHEN m.changed AND @was_at::timestamptz <> i.starts_at
               THEN to_char(@was_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
           END),
       now(), i.ends_at, now(), 'round', i.id
FROM told m
CROSS JOIN (
    SELECT r.id, r.company_id, r.application_id, r.candidate_id, r.round_type_id, r.status, r.uid,
           r.sequence, r.zone, r.location, r.link, r.message, r.briefing,
           coalesce(r.starts_at, @was_at::timestamptz) AS starts_at,
           coalesce(r.ends_at, @was_until::timestamptz) AS ends_at
    FROM interview_round r
    WHERE r.id = @round_id) i
JOIN interview_round_type t ON t.id = i.round_type_id
ORDER BY m.n

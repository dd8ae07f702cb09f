-- Those whom a cancellation by the undone move has reached, or may have, are invited to the restored
-- rounds; the others never knew. Call it after undo_stop_mails.
INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, inputs, not_before,
                         expires_at, created_at, cause_kind, cause_id)
SELECT CASE WHEN m.user_id IS NULL THEN 'interview_invitation' ELSE 'panel_invitation' END,
       m.company_id, m.application_id, m.candidate_id, m.user_id,
       {{round_mail_facts}} || {{round_mail_texts}} || jsonb_build_object(
           'round_id', i.id,
           'member_id', coalesce(m.user_id, 0)),
       @at::timestamptz, i.ends_at, @at, 'round', i.id
FROM outbox_mail m
JOIN interview_round i ON i.id = (m.inputs->>'round_id')::bigint
JOIN interview_round_type t ON t.id = i.round_type_id
WHERE m.application_id = @application_id
  AND m.cause_kind = 'move'
  AND m.cause_id = @undoes
  AND m.kind IN ('interview_cancelled', 'panel_cancelled')
  AND (m.state IN ('sent', 'transmitting', 'unknown') OR m.repeated)
  AND i.status = 'scheduled'

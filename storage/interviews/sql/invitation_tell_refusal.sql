INSERT INTO outbox_mail (kind, company_id, application_id, user_id, inputs, not_before, expires_at,
                         created_at, cause_kind, cause_id)
SELECT 'interview_declined', i.company_id, i.application_id, @contact_id::bigint,
       {{round_mail_facts}} || jsonb_build_object(
           'who', @who::text,
           'by_candidate', @user_id::bigint = 0,
           'comment', @comment::text),
       now(), i.starts_at, now(), 'round', i.id
FROM interview_round i
JOIN interview_round_type t ON t.id = i.round_type_id
WHERE i.id = @round_id

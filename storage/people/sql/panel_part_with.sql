-- Takes the rounds ahead of the company out of the calendar of somebody who has left it, or whose account
-- is inactive, although other mails do not reach them any more (mail_claim). They stay on the panel,
-- until somebody decides about it; who the candidate is does not concern them now.
WITH ahead AS (
    UPDATE interview_round i
    SET sequence = i.sequence + 1
    FROM interview_panel p
    WHERE p.user_id = @user_id::bigint
      AND p.takes_place
      AND i.id = p.round_id
      AND i.company_id = @company_id
      AND i.status = 'scheduled'
      AND i.starts_at > now()
    RETURNING i.*
)
INSERT INTO outbox_mail (kind, company_id, application_id, user_id, inputs, not_before, expires_at,
                         created_at, cause_kind, cause_id)
SELECT 'panel_cancelled', i.company_id, i.application_id, @user_id,
       {{round_mail_facts}} || jsonb_build_object(
           'round_id', i.id,
           'member_id', @user_id,
           'candidate_name', '',
           'removed', true,
           'parting', true),
       now(), i.ends_at, now(), 'round', i.id
FROM ahead i
JOIN interview_round_type t ON t.id = i.round_type_id

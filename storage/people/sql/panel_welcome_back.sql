-- Invites somebody again to the rounds ahead of the company on whose panels they still are.
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
SELECT 'panel_invitation', i.company_id, i.application_id, m.user_id,
       {{round_mail_facts}} || {{round_mail_texts}} || jsonb_build_object(
           'round_id', i.id,
           'member_id', m.user_id),
       now(), i.ends_at, now(), 'round', i.id
FROM ahead i
JOIN interview_round_type t ON t.id = i.round_type_id
CROSS JOIN (SELECT @user_id AS user_id) m

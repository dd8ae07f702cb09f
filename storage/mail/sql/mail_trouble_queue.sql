-- They are sent a minute later, when the relay that has just failed may work again.
INSERT INTO outbox_mail (kind, company_id, user_id, inputs, not_before, created_at, cause_kind)
SELECT 'mail_trouble', u.company_id, u.id, m.inputs::jsonb, now() + interval '1 minute', now(), 'mail'
FROM unnest(@user_id::bigint[], @inputs::text[]) AS m (user_id, inputs)
JOIN app_user u ON u.id = m.user_id

-- To the user only: the mails of an application show nothing of a private reminder.
INSERT INTO outbox_mail (kind, company_id, user_id, inputs, not_before, expires_at, created_at,
                         cause_kind, cause_id)
SELECT 'reminder', m.company_id, m.user_id, m.inputs::jsonb, now(), m.expires_at, now(),
       'reminder', m.id
FROM unnest(@reminder_id::bigint[], @user_id::bigint[], @company_id::bigint[], @inputs::text[],
            @expires_at::timestamptz[])
    AS m (id, user_id, company_id, inputs, expires_at)

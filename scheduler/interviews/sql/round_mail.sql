-- To the candidate, if there is no user.
INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, inputs, not_before,
                         expires_at, created_at, cause_kind, cause_id)
SELECT m.kind, i.company_id, i.application_id,
       CASE WHEN m.user_id IS NULL THEN i.candidate_id END, m.user_id,
       {{round_mail_facts}} || {{round_mail_texts}} || jsonb_build_object(
           'round_id', i.id,
           'member_id', coalesce(m.user_id, 0)) || m.more::jsonb,
       now(), m.expires_at, now(), 'round', i.id
FROM unnest(@round_id::bigint[], @kind::text[], @user_id::bigint[], @expires_at::timestamptz[],
            @more::text[])
    WITH ORDINALITY AS m (round_id, kind, user_id, expires_at, more, n)
JOIN interview_round i ON i.id = m.round_id
JOIN interview_round_type t ON t.id = i.round_type_id
ORDER BY m.n

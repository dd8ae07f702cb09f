INSERT INTO outbox_mail (kind, company_id, candidate_id, inputs, not_before, created_at, cause_kind,
                         cause_id)
VALUES (@kind, @company_id, @candidate_id, @inputs::jsonb, now(), now(), 'outreach', @caller_user_id)
RETURNING id

INSERT INTO contact_refusal (candidate_id, company_id, reason, decided_by)
VALUES (@candidate_id, @company_id, coalesce(@reason, ''), @caller_user_id)
ON CONFLICT (candidate_id, company_id) DO UPDATE
SET reason = excluded.reason, decided_by = excluded.decided_by, decided_at = now()

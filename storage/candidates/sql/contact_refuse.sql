INSERT INTO contact_refusal (candidate_id, company_id, reason, decided_by)
VALUES ($1, $2, coalesce($3, ''), $4)
ON CONFLICT (candidate_id, company_id) DO UPDATE
SET reason = excluded.reason, decided_by = excluded.decided_by, decided_at = now()

-- Whether the company @company_id must not write to the candidate of its own accord.
(c.status = 'do_not_contact' OR EXISTS (
           SELECT FROM contact_refusal refusal
           WHERE refusal.candidate_id = c.id
             AND refusal.company_id = @company_id))

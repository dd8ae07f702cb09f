-- Those to the candidate, by the index outbox_mail_candidate.
        (SELECT 'mail', 'mail', m.id, m.application_id, m.created_at
         FROM outbox_mail m
         WHERE (cardinality(@kinds) = 0 OR 'mail' = ANY (@kinds))
           AND m.candidate_id = @id
           AND m.id < @mail::bigint
           AND (@caller_role = 'admin' OR m.company_id = @caller_company_id AND (
               m.application_id IS NULL OR (
                   SELECT true FROM application a
                   WHERE a.id = m.application_id AND {{visible_application}}
                   LIMIT 1)))
         ORDER BY m.id DESC
         LIMIT @limit)

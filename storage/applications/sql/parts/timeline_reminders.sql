-- The caller's own, by the index reminder_about.
        (SELECT 'reminder', 'reminder', r.id, r.application_id, r.created_at
         FROM reminder r
         WHERE (cardinality(@kinds) = 0 OR 'reminder' = ANY (@kinds))
           AND r.candidate_id = @id
           AND r.user_id = @caller_user_id
           AND r.id < @reminder::bigint
         ORDER BY r.id DESC
         LIMIT @limit)

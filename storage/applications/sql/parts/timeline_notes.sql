-- By the index application_note_candidate.
        (SELECT 'note', 'note', n.id, n.application_id, n.created_at
         FROM application_note n
         WHERE (cardinality(@kinds) = 0 OR 'note' = ANY (@kinds))
           AND n.candidate_id = @id
           AND n.id < @note::bigint
           AND {{visible_note}}
         ORDER BY n.id DESC
         LIMIT @limit)

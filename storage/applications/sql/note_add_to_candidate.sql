-- Adds the event, too, which is of no application. Waits for somebody who deletes or forgets the
-- candidate.
WITH noted AS (
    SELECT c.id
    FROM candidate c
    WHERE {{visible_candidate}}
      AND c.id = @id
      AND {{candidate_known_to_company}}
    FOR KEY SHARE OF c
), added AS (
    INSERT INTO application_note (candidate_id, company_id, author_id, text, visible_to_candidate)
    SELECT id, @company_id::bigint, @caller_user_id, @text, @visible_to_candidate
    FROM noted
    RETURNING id, candidate_id
), told AS (
    INSERT INTO application_event (application_id, candidate_id, company_id, kind, version, actor_id,
                                   note_id, at, receipt)
    SELECT 0, candidate_id, @company_id, 'noted', 0, @caller_user_id, id, now(), @receipt
    FROM added
)
SELECT id
FROM added

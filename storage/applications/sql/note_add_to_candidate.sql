-- The caller holds the candidate's lock. Adds the event, too, which is of no application.
WITH added AS (
    INSERT INTO application_note (candidate_id, company_id, author_id, text, visible_to_candidate)
    VALUES (@id, @company_id, @caller_user_id, @text, @visible_to_candidate)
    RETURNING id, candidate_id, company_id, author_id
), told AS (
    INSERT INTO application_event (application_id, candidate_id, company_id, kind, version, actor_id,
                                   note_id, at, receipt)
    SELECT 0, candidate_id, company_id, 'noted', 0, author_id, id, now(), @receipt
    FROM added
)
SELECT id
FROM added

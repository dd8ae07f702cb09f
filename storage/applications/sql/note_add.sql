-- Adds the event, too; the version of the application stays. Waits for a concurrent deletion of the
-- application.
WITH noted AS (
    SELECT a.id, a.candidate_id, a.company_id, a.version
    FROM application a
    WHERE {{visible_application}}
      AND a.id = @id
    FOR KEY SHARE OF a
), added AS (
    INSERT INTO application_note (application_id, candidate_id, company_id, author_id, text,
                                  visible_to_candidate)
    SELECT id, candidate_id, company_id, @caller_user_id, @text, @visible_to_candidate
    FROM noted
    RETURNING id
), told AS (
    INSERT INTO application_event (application_id, company_id, kind, version, actor_id, note_id, at,
                                   receipt)
    SELECT noted.id, noted.company_id, 'noted', noted.version, @caller_user_id, added.id, now(), @receipt
    FROM noted, added
)
SELECT id
FROM added

-- Waits for a change of the application's rounds.
SELECT a.id
FROM application a
WHERE a.id = (SELECT i.application_id FROM interview_round i WHERE i.id = @round_id)
FOR NO KEY UPDATE OF a

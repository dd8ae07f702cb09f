-- Locks the application, as every change of its rounds and its stage does. Only those who see the
-- application change its rounds.
SELECT a.id
FROM application a
WHERE {{visible_application}}
  AND a.id = (SELECT i.application_id FROM interview_round i WHERE i.id = @id)
FOR NO KEY UPDATE OF a

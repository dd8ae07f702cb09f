SELECT id
FROM application
WHERE candidate_id = @candidate_id

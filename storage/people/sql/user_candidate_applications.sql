SELECT id
FROM application
WHERE candidate_id = $1

UPDATE interview_round
SET candidate_answer = 'accepted'
WHERE id = @round_id

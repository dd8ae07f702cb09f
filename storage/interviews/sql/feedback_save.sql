UPDATE interview_feedback
SET recommendation = @recommendation,
    rating = @rating,
    comments = @comments,
    visible_to_candidate = @visible_to_candidate,
    version = version + 1,
    updated_at = now()
WHERE id = @id

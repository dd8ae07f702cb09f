UPDATE interview_feedback
SET recommendation = @recommendation,
    rating = @rating,
    comments = @comments,
    visible_to_candidate = @visible_to_candidate,
    recorded_by = @recorded_by,
    version = version + 1,
    updated_at = now()
WHERE id = @id

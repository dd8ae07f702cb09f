-- It is owed no more.
WITH given AS (
    UPDATE interview_panel
    SET gave_feedback = true
    WHERE round_id = @id::bigint
      AND user_id = @author_id::bigint
)
INSERT INTO interview_feedback (round_id, author_id, candidate_id, recommendation, rating, comments,
                                visible_to_candidate, recorded_by)
VALUES (@id, @author_id, @candidate_id, @recommendation, @rating, @comments, @visible_to_candidate,
        @recorded_by)
RETURNING id

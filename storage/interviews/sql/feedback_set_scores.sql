-- Positions count from 0. There are few scores.
WITH given AS (
    SELECT *
    FROM unnest(@criterion::text[], @score::int[], @comment::text[])
        WITH ORDINALITY AS s (criterion, score, comment, n)
), surplus AS (
    DELETE FROM interview_score
    WHERE feedback_id = @feedback_id
      AND position >= (SELECT count(*) FROM given)
)
INSERT INTO interview_score (feedback_id, position, criterion, score, comment)
SELECT @feedback_id, n - 1, criterion, score, comment
FROM given
ON CONFLICT (feedback_id, position) DO UPDATE
SET criterion = excluded.criterion,
    score = excluded.score,
    comment = excluded.comment

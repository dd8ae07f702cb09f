-- The application is locked; its version stays. A candidate who answers by a link is nobody's account.
WITH candidates AS (
    UPDATE interview_round
    SET candidate_answer = @answer
    WHERE id = @round_id
      AND @user_id::bigint = 0
), members AS (
    UPDATE interview_panel
    SET answer = @answer
    WHERE round_id = @round_id
      AND user_id = @user_id
)
INSERT INTO application_event (application_id, company_id, kind, version, actor_id, reason, round_id,
                               at, receipt)
SELECT a.id, a.company_id, @kind, a.version,
       CASE WHEN @user_id = 0 THEN c.user_id ELSE @user_id END, @comment, i.id, now(),
       @receipt
FROM interview_round i
JOIN application a ON a.id = i.application_id
JOIN candidate c ON c.id = i.candidate_id
WHERE i.id = @round_id

-- The reasons that were given most often among the newest @reach applications of a company, which the
-- index application_company finds when asked for a range.
SELECT a.rejection_reason AS reason, count(*)::int AS times_used
FROM (
    SELECT a.id, a.job_id, a.candidate_id, a.company_id, a.rejection_reason
    FROM application a
    WHERE a.company_id BETWEEN @company_id AND @company_id
    ORDER BY a.company_id DESC, a.id DESC
    LIMIT @reach::int) a
WHERE a.rejection_reason IS NOT NULL
  AND {{visible_application}}
GROUP BY a.rejection_reason
ORDER BY count(*) DESC, max(a.id) DESC
LIMIT @limit::int

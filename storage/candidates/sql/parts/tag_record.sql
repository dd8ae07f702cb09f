-- Whoever sees the whole company sees all of its candidates who have a tag. Those that are assigned to
-- a recruiter are few.
SELECT t.id, t.company_id, t.name,
       CASE
           WHEN @caller_role IN ('admin', 'hiring_manager') OR @caller_scope = 'company' THEN (
               SELECT count(*)
               FROM candidate_tag g
               WHERE g.tag_id = t.id)
           WHEN @caller_scope = 'assigned' THEN (
               SELECT count(*)
               FROM candidate_assignment mine
               JOIN candidate_tag g ON g.candidate_id = mine.candidate_id
               WHERE mine.recruiter_id = @caller_user_id
                 AND mine.company_id = @caller_company_id
                 AND g.tag_id = t.id)
           ELSE (
               SELECT count(*)
               FROM candidate_tag g
               JOIN candidate c ON c.id = g.candidate_id
               WHERE g.tag_id = t.id
                 AND {{visible_candidate}})
       END AS candidates,
       t.version, t.created_at, t.updated_at
FROM tag t
WHERE (@caller_role = 'admin' OR t.company_id = @caller_company_id)

-- Whoever sees the whole company sees all of its candidates who have a tag.
SELECT t.id, t.company_id, t.name,
       CASE
           WHEN @caller_role IN ('admin', 'hiring_manager') OR @caller_scope = 'company' THEN (
               SELECT count(*)
               FROM candidate_tag g
               WHERE g.tag_id = t.id)
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

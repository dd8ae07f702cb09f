-- Of one application, job, candidate or small company: from the applications to their events by the
-- primary key. What is shown of them is looked up for the page only, which comes first, because the
-- planner reorders eight tables at most: it would join all rows of the others before it.
SELECT {{event_shown}}
FROM (
    SELECT of.application_id, of.id
    FROM (
        SELECT e.application_id, e.id, e.xid
        FROM application a
        JOIN application_event e ON e.application_id = a.id
        WHERE {{visible_application}}
          AND (@caller_role <> 'candidate' OR e.to_stage IS NOT NULL OR EXISTS (
              SELECT FROM application_note n
              WHERE n.id = e.note_id
                AND n.visible_to_candidate))
          AND (@before_xid::text IS NULL OR (e.xid, e.id) < (@before_xid::xid8, @before_id::bigint))
          AND (@application_id::bigint IS NULL OR a.id = @application_id)
          AND (@job_id::bigint IS NULL OR a.job_id = @job_id)
          AND (@candidate_ids::bigint[] IS NULL OR a.candidate_id = ANY (@candidate_ids))
          AND (@company_id::bigint IS NULL OR a.company_id = @company_id)
        OFFSET 0) AS of
    ORDER BY of.xid DESC, of.id DESC
    LIMIT @limit::int) AS known
JOIN application_event e ON e.application_id = known.application_id AND e.id = known.id
{{event_ties}}
ORDER BY e.xid DESC, e.id DESC

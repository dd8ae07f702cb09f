-- Of one application, job or candidate: from the applications to their events by primary key.
{{event_record}}
WHERE {{visible_application}}
  AND (@caller_role <> 'candidate' OR e.to_stage IS NOT NULL OR n.visible_to_candidate)
  AND (@before_xid::text IS NULL OR (e.xid, e.id) < (@before_xid::xid8, @before_id::bigint))
  AND (@application_id::bigint IS NULL OR a.id = @application_id)
  AND (@job_id::bigint IS NULL OR a.job_id = @job_id)
  AND (@candidate_id::bigint IS NULL OR a.candidate_id = @candidate_id)
ORDER BY e.xid DESC, e.id DESC
LIMIT @limit::int

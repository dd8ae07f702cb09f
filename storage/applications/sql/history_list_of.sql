-- Of one application, job or candidate: from the applications to their events by primary key.
{{event_record}}
WHERE {{visible_application}}
  AND ($2 <> 'candidate' OR e.to_stage IS NOT NULL OR n.visible_to_candidate)
  AND ($5::text IS NULL OR (e.xid, e.id) < ($5::xid8, $6::bigint))
  AND ($8::bigint IS NULL OR a.id = $8)
  AND ($9::bigint IS NULL OR a.job_id = $9)
  AND ($10::bigint IS NULL OR a.candidate_id = $10)
ORDER BY e.xid DESC, e.id DESC
LIMIT $7::int

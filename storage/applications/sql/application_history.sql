-- Candidates see what happened to the stage, not what staff note among themselves.
{{event_record}}
WHERE {{visible_application}}
  AND ($2 <> 'candidate' OR e.to_stage IS NOT NULL)
  AND e.application_id = $5
ORDER BY e.id

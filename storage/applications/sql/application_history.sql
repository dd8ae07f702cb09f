-- Candidates see what happened to the stage, and the notes that are meant for them, not what staff do
-- among themselves.
{{event_record}}
WHERE {{visible_application}}
  AND ($2 <> 'candidate' OR e.to_stage IS NOT NULL OR n.visible_to_candidate)
  AND e.application_id = $5
ORDER BY e.id

-- Candidates see the changes of the stage and the notes that are meant for them, not what staff do
-- among themselves.
{{event_record}}
WHERE {{visible_application}}
  AND (@caller_role <> 'candidate' OR e.to_stage IS NOT NULL OR n.visible_to_candidate)
  AND e.application_id = @id
ORDER BY e.id

-- Candidates see what happened to the stage, not what staff note among themselves.
{{event_record}}
WHERE {{visible_application}}
  AND (@caller_role <> 'candidate' OR e.to_stage IS NOT NULL)
  AND e.application_id = @id
ORDER BY e.id

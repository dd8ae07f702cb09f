-- For the caller who has just written it.
{{job_record}}
WHERE j.id = @id

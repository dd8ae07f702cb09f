-- Locks the pipeline, so that changes and publications of its draft happen one after the other.
SELECT p.id, p.company_id, p.name, p.version, p.edit_version, p.built_in, p.created_at, p.updated_at
FROM pipeline p
WHERE {{visible_pipeline}}
  AND p.id = @id
FOR UPDATE

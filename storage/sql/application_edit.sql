-- Remarks, source and the like; never the stage.
UPDATE application a
SET source = coalesce($3, a.source),
    remarks = coalesce($4, a.remarks),
    rejection_reason = coalesce($5, a.rejection_reason),
    version = a.version + 1,
    updated_at = $6::timestamptz
WHERE a.id = $1 AND a.version = $2::int
RETURNING a.id

-- Remarks, source and the like; never the stage. NULL leaves one as it is, an empty text clears it.
UPDATE application a
SET source = nullif(coalesce($3, a.source), ''),
    remarks = nullif(coalesce($4, a.remarks), ''),
    rejection_reason = nullif(coalesce($5, a.rejection_reason), ''),
    version = a.version + 1,
    updated_at = $6::timestamptz
WHERE a.id = $1 AND a.version = $2::int
RETURNING a.id

-- Remarks, source and the like; never the stage. NULL keeps a value, an empty text clears it.
UPDATE application a
SET source = nullif(coalesce(@source, a.source), ''),
    remarks = nullif(coalesce(@remarks, a.remarks), ''),
    rejection_reason = nullif(coalesce(@rejection_reason, a.rejection_reason), ''),
    version = a.version + 1,
    updated_at = @at::timestamptz
WHERE a.id = @application_id AND a.version = @version::int
RETURNING a.id

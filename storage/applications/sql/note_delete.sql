-- The note's event stays, without a text.
DELETE FROM application_note
WHERE id = @id
RETURNING company_id

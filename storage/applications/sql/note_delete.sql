-- Its event stays, without a text.
DELETE FROM application_note
WHERE id = $1
RETURNING company_id

WITH removed AS (
    DELETE FROM outbox_mail m
    WHERE m.id = ANY (@ids)
    RETURNING {{mail_file}} AS file
)
INSERT INTO mail_file_removal (name)
SELECT file
FROM removed
WHERE file IS NOT NULL
ON CONFLICT DO NOTHING

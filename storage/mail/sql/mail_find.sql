{{mail_record}}
WHERE {{mail_visible}}
  AND m.id = @id

{{share_link_record}}
  AND s.id = @id

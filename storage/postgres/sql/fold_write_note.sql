UPDATE application_note n
SET search_key = g.search
FROM unnest(@id::bigint[], @search_key::text[]) AS g (id, search)
WHERE n.id = g.id

UPDATE outbox_mail m
SET search_key = f.search_key
FROM unnest(@id::bigint[], @search_key::text[]) AS f (id, search_key)
WHERE m.id = f.id

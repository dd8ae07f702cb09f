UPDATE job j
SET title_key = g.title_key,
    location_key = g.location_key,
    skill_keys = g.skill_keys::text[],
    search_key = g.search
FROM unnest(@id::bigint[], @title_key::text[], @location_key::text[], @skill_keys::text[],
            @search_key::text[])
    AS g (id, title_key, location_key, skill_keys, search)
WHERE j.id = g.id

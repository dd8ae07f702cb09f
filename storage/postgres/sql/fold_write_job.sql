UPDATE job j
SET title_key = g.title_key,
    location_key = g.location_key,
    skill_keys = g.skill_keys::text[],
    search_key = g.search
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[])
    AS g (id, title_key, location_key, skill_keys, search)
WHERE j.id = g.id

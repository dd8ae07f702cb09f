UPDATE candidate c
SET email_key = g.email_key,
    city_key = g.city_key,
    skill_keys = g.skill_keys::text[],
    search_key = g.search
FROM unnest(@id::bigint[], @email_key::text[], @city_key::text[], @skill_keys::text[],
            @search_key::text[])
    AS g (id, email_key, city_key, skill_keys, search)
WHERE c.id = g.id

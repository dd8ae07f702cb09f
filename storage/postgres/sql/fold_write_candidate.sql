UPDATE candidate c
SET email_key = g.email_key,
    city_key = g.city_key,
    skill_keys = g.skill_keys::text[],
    search_key = g.search
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[])
    AS g (id, email_key, city_key, skill_keys, search)
WHERE c.id = g.id

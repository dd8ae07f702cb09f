-- The accounts of a page, by id: found by company, role or being inactive, each way by its index,
-- until the page is full or @reach of them have been looked at for a text. A role is asked for as a
-- range, because only its index has that order.
SELECT known.id
FROM (
    (SELECT u.id
     FROM (
         SELECT id, search_key
         FROM app_user
         WHERE @among::bigint[] IS NOT NULL
           AND id = ANY (@among)
  AND (@role::text IS NULL OR role = @role)
{{user_filters}}         ORDER BY id
         LIMIT @reach::int) u
     WHERE @q::text IS NULL OR position(@q IN u.search_key) > 0
     ORDER BY u.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT u.id
     FROM (
         SELECT id, search_key
         FROM app_user
         WHERE @among IS NULL
           AND @company_id IS NOT NULL
           AND company_id = @company_id
  AND (@role IS NULL OR role = @role)
{{user_filters}}         ORDER BY id
         LIMIT @reach::int) u
     WHERE @q::text IS NULL OR position(@q IN u.search_key) > 0
     ORDER BY u.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT u.id
     FROM (
         SELECT id, search_key
         FROM app_user
         WHERE @among IS NULL
           AND @company_id IS NULL
           AND @role IS NOT NULL
           AND role BETWEEN @role AND @role
{{user_filters}}         ORDER BY role, id
         LIMIT @reach::int) u
     WHERE @q::text IS NULL OR position(@q IN u.search_key) > 0
     ORDER BY u.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT u.id
     FROM (
         SELECT id, search_key
         FROM app_user
         WHERE @among IS NULL
           AND @company_id IS NULL
           AND @role IS NULL
           AND @active = false
           AND NOT active
{{user_filters}}         ORDER BY id
         LIMIT @reach::int) u
     WHERE @q::text IS NULL OR position(@q IN u.search_key) > 0
     ORDER BY u.id
     LIMIT @limit::int)
    UNION ALL
    (SELECT u.id
     FROM (
         SELECT id, search_key
         FROM app_user
         WHERE @among IS NULL
           AND @company_id IS NULL
           AND @role IS NULL
           AND @active IS DISTINCT FROM false
{{user_filters}}         ORDER BY id
         LIMIT @reach::int) u
     WHERE @q::text IS NULL OR position(@q IN u.search_key) > 0
     ORDER BY u.id
     LIMIT @limit::int)) AS known
ORDER BY known.id
LIMIT @limit

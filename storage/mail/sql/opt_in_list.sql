SELECT o.id, o.address, nullif(o.company_id, 0) AS company_id, o.at, o.taken_by,
       (SELECT u.name
        FROM app_user u
        WHERE u.id = o.taken_by
          AND {{visible_name}}) AS taken_by_name,
       o.said
FROM mail_opt_in o
WHERE {{opt_out_visible}}
  AND (@company_id::bigint IS NULL OR o.company_id = @company_id)
  AND (@address::text IS NULL OR position(@address IN o.address) > 0)
  AND (@before_id::bigint IS NULL OR o.id < @before_id)
ORDER BY o.id DESC
LIMIT @limit

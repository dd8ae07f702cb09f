SELECT {{follow_up_columns}}, {{follow_up_refused}} AS refused
FROM {{follow_up_tables}}
WHERE {{visible_application}}
  AND a.id = @application_id

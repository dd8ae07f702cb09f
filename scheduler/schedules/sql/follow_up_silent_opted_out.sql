SELECT count(*)
FROM {{follow_up_tables}}
WHERE {{follow_up_silence}}
  AND {{follow_up_refused}} = 'opted_out'

SELECT erase_events_of_deleted(ARRAY[$1::bigint])

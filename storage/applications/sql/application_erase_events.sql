SELECT erase_events_of_deleted(ARRAY[@application_id::bigint])

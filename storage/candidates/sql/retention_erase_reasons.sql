SELECT erase_event_reasons(@application_ids)

SELECT erase_event_reasons($1)

SELECT {{event_shown}}
FROM application_event e
{{event_ties}}
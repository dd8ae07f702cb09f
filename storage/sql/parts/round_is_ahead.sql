-- A round `i` that is planned, or scheduled for some time in the future.
(i.status = 'planned' OR (i.status = 'scheduled' AND i.starts_at > now()))

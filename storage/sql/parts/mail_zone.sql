-- The zone of the recipient: as they say, as their calendar does, as their company's does.
coalesce(c.zone, cu.zone, u.zone, own.zone, shared.zone, 'UTC')

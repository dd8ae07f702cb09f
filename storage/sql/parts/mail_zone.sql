-- The recipient's time zone: their own, or their calendar's, or their company's.
coalesce(c.zone, cu.zone, u.zone, own.zone, shared.zone, 'UTC')

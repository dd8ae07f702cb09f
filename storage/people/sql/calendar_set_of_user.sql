INSERT INTO calendar (user_id, zone, hours, holidays)
VALUES (@owner_id, @zone, @hours::text[], @holidays::text[]::date[])
ON CONFLICT (user_id) DO UPDATE
SET zone = excluded.zone,
    hours = excluded.hours,
    holidays = excluded.holidays,
    version = calendar.version + 1,
    updated_at = now()

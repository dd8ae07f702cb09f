-- What mails say of a round `i` of the type `t`. The entry in calendars is written from it.
jsonb_build_object(
           'round', t.name,
           'starts_at', {{round_mail_start}},
           'minutes', round(extract(epoch FROM i.ends_at - i.starts_at) / 60),
           'location', i.location,
           'link', i.link,
           'calendar', jsonb_build_object(
               'uid', i.uid,
               'sequence', i.sequence,
               'starts_at', {{round_mail_start}},
               'ends_at', to_char(i.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               'zone', i.zone))

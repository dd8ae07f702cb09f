UPDATE reminder r
SET state = f.state,
    due_at = f.due_at,
    fired_count = r.fired_count + f.fired::int,
    paused_at = CASE WHEN f.pause_reason IS NOT NULL THEN now() END,
    pause_reason = f.pause_reason,
    version = r.version + 1,
    updated_at = now()
FROM unnest(@id::bigint[], @state::text[], @due_at::timestamptz[], @fired::boolean[],
            @pause_reason::text[])
    AS f (id, state, due_at, fired, pause_reason)
WHERE r.id = f.id

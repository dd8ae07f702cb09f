UPDATE sequence_enrolment e
SET state = p.state,
    stopped_why = p.stopped_why,
    next_step = p.next_step,
    next_at = p.next_at,
    paused_at = CASE WHEN p.state = 'active' THEN e.paused_at END,
    updated_at = now()
FROM unnest(@id::bigint[], @state::text[], @stopped_why::text[], @next_step::smallint[],
            @next_at::timestamptz[])
    AS p (id, state, stopped_why, next_step, next_at)
WHERE e.id = p.id

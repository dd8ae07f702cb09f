-- Locked in the order of ids. Waits for a user who is stopping one, and then reads the new state.
SELECT {{follow_up_columns}}, {{follow_up_refused}} AS refused, e.id, e.sequence_id, e.state,
       {{enrolment_stops}} AS stops, e.next_step, e.next_at,
       e.paused_at IS NOT NULL AS paused, NOT co.active AS asleep
FROM {{follow_up_tables}}
JOIN sequence_enrolment e ON e.application_id = a.id
JOIN follow_up_sequence q ON q.id = e.sequence_id
WHERE e.id = ANY (@ids::bigint[])
ORDER BY e.id
FOR NO KEY UPDATE OF e

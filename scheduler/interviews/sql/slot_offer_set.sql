INSERT INTO slot_offer (round_id, duration_minutes, opens_at, closes_at, notice_minutes, buffer_minutes,
                        offered_by)
VALUES (@round_id, @duration_minutes, @opens_at, @closes_at, @notice_minutes, @buffer_minutes,
        @offered_by)
ON CONFLICT (round_id) DO UPDATE
SET duration_minutes = excluded.duration_minutes,
    opens_at = excluded.opens_at,
    closes_at = excluded.closes_at,
    notice_minutes = excluded.notice_minutes,
    buffer_minutes = excluded.buffer_minutes,
    offered_by = excluded.offered_by,
    offered_at = now(),
    follow_step = 0,
    withdrawn_at = NULL

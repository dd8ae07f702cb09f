UPDATE interview_round
SET round_type_id = @round_type_id,
    position = @order,
    status = @status,
    starts_at = @starts_at,
    ends_at = @ends_at,
    zone = @zone,
    location = @location,
    link = @link,
    message = @message,
    briefing = @briefing,
    lead_id = @lead_id,
    cancel_reason = @cancel_reason,
    cancelled_by = NULL,
    candidate_double_booked = CASE
        WHEN @anew::boolean THEN @candidate_overlaps
        ELSE candidate_double_booked
    END,
    candidate_answer = CASE WHEN @anew THEN NULL ELSE candidate_answer END,
    timed_at = CASE WHEN @anew THEN now() ELSE timed_at END,
    reminded_at = CASE WHEN @anew THEN NULL ELSE reminded_at END,
    owed_step = CASE WHEN @anew THEN 0 ELSE owed_step END,
    sequence = sequence + @raises::int,
    version = version + 1,
    updated_at = now()
WHERE id = @id

INSERT INTO interview_round (application_id, company_id, candidate_id, round_type_id, position, status,
                             starts_at, ends_at, zone, location, link, message, briefing, lead_id,
                             candidate_double_booked, created_by)
VALUES (@application_id, @company_id, @candidate_id, @round_type_id, @order, @status, @starts_at,
        @ends_at, @zone, @location, @link, @message, @briefing, @lead_id, @candidate_overlaps,
        @caller_user_id)
RETURNING id

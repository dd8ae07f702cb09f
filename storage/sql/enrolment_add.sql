INSERT INTO sequence_enrolment (sequence_id, company_id, application_id, candidate_id, stage,
                                next_at, enrolled_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id

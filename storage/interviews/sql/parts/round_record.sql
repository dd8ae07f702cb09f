SELECT i.id, i.application_id, i.company_id, a.job_id, j.title AS job_title,
       co.name AS company_name, i.candidate_id, c.name AS candidate_name, i.round_type_id,
       t.name, i.position AS "order", i.status, i.starts_at, i.ends_at, i.zone, i.location, i.link,
       i.message, i.briefing,
       ARRAY(SELECT p.user_id
             FROM interview_panel p
             WHERE p.round_id = i.id
               AND p.removed_at IS NULL
             ORDER BY p.user_id) AS panel,
       i.lead_id, i.cancel_reason, i.candidate_answer, i.version, i.created_by, i.created_at, i.updated_at,
       EXISTS (
           SELECT FROM interview_panel own
           WHERE own.round_id = i.id
             AND own.user_id = @caller_user_id
             AND own.takes_place
             AND own.starts_at <= now()
             AND NOT own.gave_feedback
             AND own.answer IS DISTINCT FROM 'declined') AS owes_feedback,
       (SELECT o.closes_at
        FROM slot_offer o
        WHERE o.round_id = i.id
          AND o.withdrawn_at IS NULL) AS offered_until
FROM interview_round i
JOIN application a ON a.id = i.application_id
JOIN job j ON j.id = a.job_id
JOIN company co ON co.id = i.company_id
JOIN candidate c ON c.id = i.candidate_id
JOIN interview_round_type t ON t.id = i.round_type_id

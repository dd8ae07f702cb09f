-- The people who are notified of an application to the job of `s`: its recruiter; if inactive,
-- their lead; otherwise, since nobody owns it, at most twenty recruiters whose digests show it.
    SELECT r.id AS user_id
    FROM app_user r
    WHERE r.id = s.recruiter_id
      AND r.active
      AND r.company_id = s.company_id
    UNION ALL
    SELECT l.id
    FROM app_user r
    JOIN app_user l ON l.id = r.lead_id AND l.active AND l.company_id = s.company_id
    WHERE r.id = s.recruiter_id
      AND NOT (r.active AND r.company_id = s.company_id)
    UNION ALL
    SELECT id
    FROM (
        SELECT u.id
        FROM app_user u
        JOIN company co ON co.id = u.company_id AND co.recruiter_scope = 'company'
        WHERE u.company_id = s.company_id
          AND u.role = 'recruiter'
          AND u.active
          AND s.recruiter_id IS NOT NULL
          AND NOT EXISTS (
              SELECT FROM app_user r
              LEFT JOIN app_user l ON l.id = r.lead_id
              WHERE r.id = s.recruiter_id
                AND ((r.active AND r.company_id = s.company_id)
                     OR (l.active AND l.company_id = s.company_id)))
        ORDER BY u.id
        LIMIT 20
    ) others

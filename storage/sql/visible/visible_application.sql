(   $2 = 'admin'
    OR ($2 = 'candidate' AND EXISTS (
        SELECT FROM candidate own WHERE own.id = a.candidate_id AND own.user_id = $1))
    OR ($2 = 'hiring_manager' AND a.company_id = $3)
    OR ($2 = 'recruiter' AND a.company_id = $3 AND (
        $4 = 'company'
        OR ($4 = 'owned_jobs' AND EXISTS (
            SELECT FROM job owned WHERE owned.id = a.job_id AND owned.recruiter_id = $1))
        OR ($4 = 'assigned' AND EXISTS (
            SELECT FROM candidate_assignment mine WHERE mine.candidate_id = a.candidate_id
              AND mine.company_id = $3 AND mine.recruiter_id = $1)))))

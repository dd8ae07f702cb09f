(   $2 = 'admin'
    OR (j.status = 'open' AND $2 IN ('candidate', 'interviewer') AND EXISTS (
        SELECT FROM company firm WHERE firm.id = j.company_id AND firm.active))
    OR (j.company_id = $3 AND (
        $2 = 'hiring_manager'
        OR ($2 = 'recruiter' AND ($4 <> 'owned_jobs' OR j.recruiter_id = $1)))))

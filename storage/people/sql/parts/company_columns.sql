id, name, recruiter_scope, active,
       coalesce((SELECT zone FROM calendar WHERE calendar.company_id = company.id), 'UTC') AS zone,
       reply_to, version, created_at, updated_at

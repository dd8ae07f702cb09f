-- Who speaks for the company about it: whoever takes care of it, else the job's recruiter.
coalesce({{application_owner}}, j.recruiter_id)

-- Who speaks for the company about an application: its owner, else the job's recruiter.
coalesce({{application_owner}}, j.recruiter_id)

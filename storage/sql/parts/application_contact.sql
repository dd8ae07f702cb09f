-- The company's contact for an application: its owner, otherwise the job's recruiter.
coalesce({{application_owner}}, j.recruiter_id)

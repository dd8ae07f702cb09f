-- A company's candidates in order, so that the first page of them is found without looking at others'.
CREATE INDEX candidate_company ON candidate (company_id, id) WHERE company_id IS NOT NULL;
CREATE INDEX application_company_candidate ON application (company_id, candidate_id, job_id);

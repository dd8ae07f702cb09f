-- What an application writes besides itself, made less.

-- A mail to a user has no candidate and needs no entry among those of candidates.
CREATE INDEX outbox_mail_candidate ON outbox_mail (candidate_id, id) WHERE candidate_id IS NOT NULL;
DROP INDEX outbox_mail_person;

-- The company is copied from the job, which references it.
ALTER TABLE application DROP CONSTRAINT application_company_id_fkey;

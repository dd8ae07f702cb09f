-- Whom a company does not want to write to of its own accord, whether or not they have an account.
-- Mails about what they apply for still reach them.
CREATE TABLE contact_refusal (
    candidate_id bigint NOT NULL REFERENCES candidate ON DELETE CASCADE,
    company_id bigint NOT NULL CONSTRAINT contact_refusal_company_exists REFERENCES company,
    reason text NOT NULL DEFAULT '',
    decided_by bigint REFERENCES app_user,
    decided_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (candidate_id, company_id)
);

-- Names of mail files that are to be removed, by whichever node has them: those of people who were
-- forgotten, and of mails that were purged.
CREATE TABLE mail_file_removal (
    name text PRIMARY KEY,
    asked_at timestamptz NOT NULL DEFAULT now(),
    tries integer NOT NULL DEFAULT 0
);

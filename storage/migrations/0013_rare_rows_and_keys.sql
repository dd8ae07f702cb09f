-- Indexes for lists that look for a few rows among many; registrations know their account's key.

-- How a mail ended that was not sent. The index does not name the state, so that marks of a mail on
-- its way stay heap-only.
ALTER TABLE outbox_mail
    ADD COLUMN unsent_state text GENERATED ALWAYS AS (
        CASE WHEN state IN ('failed', 'suppressed', 'unknown', 'cancelled') THEN state END) STORED;
CREATE INDEX outbox_mail_unsent ON outbox_mail (unsent_state, id) WHERE unsent_state IS NOT NULL;

-- Without a list of what is to be merged, which every search would go through and somebody who adds
-- a candidate would have to wait for.
CREATE INDEX candidate_skills ON candidate USING gin (skill_keys) WITH (fastupdate = off);

-- Which account it would be, as for signing in: the same however the domain is spelt.
ALTER TABLE pending_registration ADD COLUMN email_key text;
DROP INDEX pending_registration_address;
CREATE INDEX pending_registration_address ON pending_registration (coalesce(email_key, lower(email)));

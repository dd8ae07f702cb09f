-- Summaries of candidates that are shown to whoever has a link. Records that companies made, and the
-- accounts of the people they are about.

CREATE TABLE share_link (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_hash bytea NOT NULL,
    candidate_id bigint NOT NULL REFERENCES candidate ON DELETE CASCADE,
    company_id bigint NOT NULL CONSTRAINT share_link_company_exists REFERENCES company,
    created_by bigint NOT NULL REFERENCES app_user,
    fields text[] NOT NULL,                      -- what of the candidate it shows
    message text NOT NULL DEFAULT '',            -- to its readers
    max_views integer NOT NULL,
    views integer NOT NULL DEFAULT 0,
    last_viewed_at timestamptz,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_by bigint REFERENCES app_user,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT share_link_views_bounded CHECK (views BETWEEN 0 AND max_views)
);
CREATE UNIQUE INDEX share_link_token ON share_link (token_hash);
CREATE INDEX share_link_candidate ON share_link (candidate_id, id);
CREATE INDEX share_link_expiry ON share_link (expires_at);

-- When its owner has shown that they read the mail to the account's address and know its password.
-- Nobody has yet, as far as is known for sure.
ALTER TABLE app_user ADD COLUMN email_verified_at timestamptz;

-- Here instead of in each statement that changes an address. A statement that sets both says so.
CREATE FUNCTION doubt_changed_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.email_verified_at := NULL;
    RETURN NEW;
END
$$;
CREATE TRIGGER doubt_address
    BEFORE UPDATE ON app_user
    FOR EACH ROW
    WHEN (lower(OLD.email) <> lower(NEW.email)
          AND OLD.email_verified_at IS NOT DISTINCT FROM NEW.email_verified_at)
    EXECUTE FUNCTION doubt_changed_address();

ALTER TABLE one_time_token
    DROP CONSTRAINT one_time_token_purpose_known,
    ADD CONSTRAINT one_time_token_purpose_known CHECK (
        purpose IN ('password_reset', 'invitation', 'email_change', 'verification'));

-- Whose record it is, of those that companies made: an account with its address, once that is
-- verified. The person sees what they applied for, and the record stays the company's.
ALTER TABLE candidate
    ADD COLUMN claimed_by bigint REFERENCES app_user,
    ADD CONSTRAINT candidate_claimed_without_account CHECK (claimed_by IS NULL OR user_id IS NULL);
CREATE INDEX candidate_claimed ON candidate (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX candidate_unclaimed ON candidate (email_key) WHERE user_id IS NULL AND claimed_by IS NULL;

-- Of a record that is new or has another address: what its former address proved is proved no more.
-- The share lock waits for an account whose address is just being verified, and then reads it anew.
-- Runs after `fold_new` and `fold_changed`, which make the key, as triggers run in the order of names;
-- and once more when the program makes a key that they cannot make.
CREATE FUNCTION find_claimant() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    account record;
BEGIN
    SELECT u.id, u.email_verified_at IS NOT NULL AND u.role = 'candidate' AS may_claim INTO account
    FROM app_user u
    WHERE u.email_key = NEW.email_key
    FOR SHARE;
    NEW.claimed_by := CASE WHEN account.may_claim THEN account.id END;
    RETURN NEW;
END
$$;
CREATE TRIGGER its_claimant_of_new
    BEFORE INSERT ON candidate
    FOR EACH ROW WHEN (NEW.user_id IS NULL)
    EXECUTE FUNCTION find_claimant();
CREATE TRIGGER its_claimant_of_changed
    BEFORE UPDATE ON candidate
    FOR EACH ROW WHEN (NEW.user_id IS NULL
                       AND (lower(OLD.email) <> lower(NEW.email)
                            OR (NEW.claimed_by IS NULL
                                AND OLD.email_key IS DISTINCT FROM NEW.email_key)))
    EXECUTE FUNCTION find_claimant();

-- Links that are sent by mail: each is bound to the address it was sent to, and void as soon as that
-- address or what the account may do has changed. Invitations that are sent again, changes of
-- address and registrations that are confirmed.

ALTER TABLE one_time_token
    ADD COLUMN address text,                     -- where it was sent
    DROP CONSTRAINT one_time_token_purpose_known,
    ADD CONSTRAINT one_time_token_purpose_known CHECK (
        purpose IN ('password_reset', 'invitation', 'email_change'));
UPDATE one_time_token t
SET address = u.email
FROM app_user u
WHERE u.id = t.user_id;

ALTER TABLE app_user
    ADD COLUMN invited_at timestamptz,           -- when the last invitation was sent
    ADD COLUMN accepted_at timestamptz;          -- when a password was chosen by a mailed link
UPDATE app_user u
SET invited_at = t.invited_at,
    accepted_at = CASE WHEN u.password_hash IS NOT NULL THEN t.used_at END
FROM (SELECT user_id, max(created_at) AS invited_at, max(used_at) AS used_at
      FROM one_time_token
      WHERE purpose = 'invitation'
      GROUP BY user_id) t
WHERE t.user_id = u.id;
UPDATE app_user
SET invited_at = created_at
WHERE password_hash IS NULL
  AND invited_at IS NULL
  AND active;

-- A mail that goes to one address only, whatever address its recipient has by then.
ALTER TABLE outbox_mail ADD COLUMN address text;
DROP INDEX outbox_mail_secret;
CREATE INDEX outbox_mail_secret ON outbox_mail (user_id)
    WHERE kind IN ('password_reset', 'invitation', 'email_change', 'registration') AND inputs <> '{}';

-- Who asks to register where addresses are confirmed first. There is no account yet.
CREATE TABLE pending_registration (
    token_hash bytea PRIMARY KEY,
    email text NOT NULL,
    username text,
    name text NOT NULL,
    phone text,
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX pending_registration_expiry ON pending_registration (expires_at);
CREATE INDEX pending_registration_address ON pending_registration (lower(email));

-- That somebody asked for a mail with a link, whether or not the address is known here. Limits how
-- many such mails an address gets. A hash, because strangers' addresses are none of our business.
CREATE TABLE link_request (
    address_hash bytea NOT NULL,
    purpose text NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX link_request_address ON link_request (address_hash, purpose, requested_at);
CREATE INDEX link_request_age ON link_request (requested_at);

-- Voids every link of an account, and cancels the mails with links that have not left.
CREATE FUNCTION void_links(account bigint) RETURNS void LANGUAGE sql AS $$
    UPDATE one_time_token
    SET used_at = now()
    WHERE user_id = account
      AND used_at IS NULL;
    UPDATE outbox_mail
    SET state = 'cancelled', finished_at = now(), inputs = '{}'
    WHERE user_id = account
      AND kind IN ('password_reset', 'invitation', 'email_change', 'registration')
      AND inputs <> '{}'
      AND state IN ('queued', 'deferred', 'claimed');
$$;

-- Here instead of in each statement that changes an account, so that none can forget it. A password
-- that is only hashed anew leaves the epoch as it is.
CREATE FUNCTION void_links_of_changed_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM void_links(NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER app_user_void_links
    AFTER UPDATE ON app_user
    FOR EACH ROW
    WHEN (lower(OLD.email) <> lower(NEW.email)
          OR OLD.role <> NEW.role
          OR OLD.company_id IS DISTINCT FROM NEW.company_id
          OR OLD.active <> NEW.active
          OR (OLD.password_hash IS DISTINCT FROM NEW.password_hash
              AND OLD.session_epoch <> NEW.session_epoch))
    EXECUTE FUNCTION void_links_of_changed_user();

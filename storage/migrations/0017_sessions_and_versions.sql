-- What people need to recognise their own sessions; versions of accounts and companies.

-- Personal data, for as long as the session is there; what is forgotten earlier is cleared.
ALTER TABLE session
    ADD COLUMN address text,                     -- of the client that signed in; NULL: unknown
    ADD COLUMN client text,                      -- its browser and system in words; NULL: unknown
    ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now(); -- when its tokens were last renewed
UPDATE session s
SET last_used_at = coalesce(
        (SELECT max(t.created_at) FROM refresh_token t WHERE t.session_id = s.id), s.created_at);

-- Raised by each change of what the API shows, so that an edit can expect the version it is based on.
ALTER TABLE app_user ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE company ADD COLUMN version integer NOT NULL DEFAULT 1;

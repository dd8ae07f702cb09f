-- People, jobs, pipelines, applications, mail and sessions.

CREATE TABLE setting (
    name text PRIMARY KEY,
    value text NOT NULL
);
-- Names this installation in message ids and in NOTIFY payloads.
INSERT INTO setting VALUES ('installation_id', gen_random_uuid()::text);

CREATE TABLE company (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    recruiter_scope text NOT NULL DEFAULT 'company',
    active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT company_recruiter_scope_known CHECK (recruiter_scope IN ('company', 'owned_jobs', 'assigned'))
);
CREATE UNIQUE INDEX company_name_unique ON company (lower(name));

CREATE TABLE app_user (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    username text,
    name text NOT NULL,
    role text NOT NULL,
    company_id bigint CONSTRAINT user_company_exists REFERENCES company,
    active boolean NOT NULL DEFAULT true,
    password_hash text,
    -- Raised whenever every access token of the user must end: password, role, company, active.
    session_epoch integer NOT NULL DEFAULT 0,
    session_epoch_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT user_role_known CHECK (role IN ('candidate', 'interviewer', 'hiring_manager', 'recruiter', 'admin')),
    CONSTRAINT user_staff_has_company CHECK (
        (role IN ('candidate', 'admin') AND company_id IS NULL)
        OR (role IN ('interviewer', 'hiring_manager', 'recruiter') AND company_id IS NOT NULL))
);
CREATE UNIQUE INDEX user_email_unique ON app_user (lower(email));
CREATE UNIQUE INDEX user_username_unique ON app_user (lower(username));
CREATE INDEX app_user_company ON app_user (company_id);

-- One row per log-in ("family"): the refresh token rotates within it.
CREATE TABLE session (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_why text
);
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_revoked ON session (revoked_at) WHERE revoked_at IS NOT NULL;

CREATE TABLE refresh_token (
    token_hash bytea PRIMARY KEY,
    session_id bigint NOT NULL REFERENCES session ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    used_at timestamptz
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);

-- Single-use links sent by mail: password reset and staff invitation.
CREATE TABLE one_time_token (
    token_hash bytea PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
    purpose text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT one_time_token_purpose_known CHECK (purpose IN ('password_reset', 'invitation'))
);
CREATE INDEX one_time_token_user ON one_time_token (user_id);

-- A pipeline is a sequence of published versions and at most one draft (version 0).
CREATE TABLE pipeline (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint CONSTRAINT pipeline_company_exists REFERENCES company, -- NULL: for everyone
    name text NOT NULL,
    version integer NOT NULL DEFAULT 0,          -- the newest published version, 0 = none yet
    built_in boolean NOT NULL DEFAULT false,     -- comes with the program and is never edited
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX pipeline_name_unique ON pipeline (coalesce(company_id, 0), lower(name));

CREATE TABLE pipeline_version (
    pipeline_id bigint NOT NULL REFERENCES pipeline,
    version integer NOT NULL,                    -- 0 = draft
    move_rule text NOT NULL DEFAULT 'strict_next',
    published_at timestamptz,
    PRIMARY KEY (pipeline_id, version),
    CONSTRAINT pipeline_move_rule_known CHECK (move_rule IN ('strict_next', 'forward_only', 'free'))
);

CREATE TABLE pipeline_stage (
    pipeline_id bigint NOT NULL,
    version integer NOT NULL,
    position smallint NOT NULL,                  -- 0 is where applications start
    key text NOT NULL,
    label text NOT NULL,
    kind text NOT NULL,
    time_limit_hours integer,
    mail_candidate boolean NOT NULL DEFAULT true,
    PRIMARY KEY (pipeline_id, version, position),
    FOREIGN KEY (pipeline_id, version) REFERENCES pipeline_version ON DELETE CASCADE,
    CONSTRAINT pipeline_stage_kind_known CHECK (kind IN ('active', 'hired', 'rejected', 'withdrawn'))
);
CREATE UNIQUE INDEX pipeline_stage_key_unique ON pipeline_stage (pipeline_id, version, key);

CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL CONSTRAINT job_company_exists REFERENCES company,
    title text NOT NULL,
    description text NOT NULL DEFAULT '',
    location text NOT NULL DEFAULT '',
    employment_type text NOT NULL DEFAULT 'full_time',
    skills text[] NOT NULL DEFAULT '{}',
    experience_level text,
    openings integer NOT NULL DEFAULT 1,
    hired_count integer NOT NULL DEFAULT 0,
    status text NOT NULL DEFAULT 'draft',
    recruiter_id bigint CONSTRAINT job_recruiter_exists REFERENCES app_user,
    hiring_manager_id bigint CONSTRAINT job_hiring_manager_exists REFERENCES app_user,
    pipeline_id bigint NOT NULL,
    pipeline_version integer NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_by bigint REFERENCES app_user,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT job_pipeline_exists FOREIGN KEY (pipeline_id, pipeline_version) REFERENCES pipeline_version,
    CONSTRAINT job_status_known CHECK (status IN ('draft', 'open', 'paused', 'closed')),
    CONSTRAINT job_employment_type_known CHECK (
        employment_type IN ('full_time', 'part_time', 'contract', 'temporary', 'internship')),
    CONSTRAINT job_experience_level_known CHECK (experience_level IN ('fresher', '1-3', '3-5', '5+')),
    CONSTRAINT job_openings_positive CHECK (openings >= 1),
    CONSTRAINT job_openings_not_exceeded CHECK (hired_count BETWEEN 0 AND openings)
);
CREATE INDEX job_company ON job (company_id, id);
CREATE INDEX job_open ON job (id) WHERE status = 'open';

CREATE TABLE candidate (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint CONSTRAINT candidate_user_exists REFERENCES app_user,
    company_id bigint REFERENCES company,        -- who created the record; NULL: signed up themselves
    name text NOT NULL,
    email text NOT NULL,
    phone text,
    links text[] NOT NULL DEFAULT '{}',
    resume_links text[] NOT NULL DEFAULT '{}',
    city text,
    visa_status text,
    skills text[] NOT NULL DEFAULT '{}',
    experience_level text,
    source text,
    status text NOT NULL DEFAULT 'active',
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT candidate_experience_level_known CHECK (experience_level IN ('fresher', '1-3', '3-5', '5+')),
    CONSTRAINT candidate_status_known CHECK (status IN ('active', 'passive', 'do_not_contact')),
    CONSTRAINT candidate_has_owner CHECK (user_id IS NOT NULL OR company_id IS NOT NULL)
);
CREATE UNIQUE INDEX candidate_user_unique ON candidate (user_id);
CREATE UNIQUE INDEX candidate_company_email_unique ON candidate (company_id, lower(email));

CREATE TABLE candidate_assignment (
    candidate_id bigint NOT NULL REFERENCES candidate ON DELETE CASCADE,
    company_id bigint NOT NULL REFERENCES company,
    recruiter_id bigint NOT NULL REFERENCES app_user,
    assigned_by bigint REFERENCES app_user,
    assigned_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (candidate_id, company_id)
);
CREATE INDEX candidate_assignment_recruiter ON candidate_assignment (recruiter_id);

-- Narrow, and no changing column is indexed: a stage change is a heap-only update.
CREATE TABLE application (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id bigint NOT NULL CONSTRAINT application_job_exists REFERENCES job,
    candidate_id bigint NOT NULL CONSTRAINT application_candidate_exists REFERENCES candidate,
    company_id bigint NOT NULL REFERENCES company,
    stage smallint NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    source text,
    remarks text,
    rejection_reason text,
    stage_since timestamptz NOT NULL DEFAULT now(),
    applied_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT application_unique UNIQUE (candidate_id, job_id)
) WITH (fillfactor = 80);
CREATE INDEX application_job ON application (job_id, id);
CREATE INDEX application_company ON application (company_id, id);

-- Everything that happened to an application; history, timeline, audit trail and live feed.
CREATE TABLE application_event (
    id bigint GENERATED ALWAYS AS IDENTITY,
    application_id bigint NOT NULL,
    company_id bigint NOT NULL,
    kind text NOT NULL,                          -- submitted, moved, withdrawn, edited, ...
    version integer NOT NULL,                    -- the application's version after it
    from_stage smallint,
    to_stage smallint,
    actor_id bigint,                             -- NULL: the system
    reason text,
    override boolean NOT NULL DEFAULT false,     -- an administrator broke the pipeline's rule
    at timestamptz NOT NULL,
    -- Chosen by the node that wrote it: how it finds its own commit after a lost connection.
    receipt bigint NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (application_id, id)
);
-- The feed's order; readers stay below pg_snapshot_xmin, so no row appears behind them.
CREATE INDEX application_event_feed ON application_event (xid, id);

CREATE TABLE outbox_mail (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,                          -- the template's name
    company_id bigint,
    application_id bigint,
    candidate_id bigint,                         -- the recipient is either a candidate ...
    user_id bigint,                              -- ... or a user; their address is read when it is sent
    inputs jsonb NOT NULL DEFAULT '{}',          -- what the template needs beyond the application
    state text NOT NULL DEFAULT 'queued',
    priority smallint NOT NULL DEFAULT 5,
    not_before timestamptz NOT NULL,
    expires_at timestamptz,
    lease integer NOT NULL DEFAULT 0,            -- raised by each claim; completions must match it
    lease_until timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    repeated boolean NOT NULL DEFAULT false,     -- went out once more after a lost reply
    recipient text,                              -- filled in by the claim
    subject text,
    last_reply text,
    created_at timestamptz NOT NULL,             -- also the message's Date
    finished_at timestamptz,
    CONSTRAINT outbox_mail_state_known CHECK (state IN
        ('queued', 'claimed', 'transmitting', 'sent', 'deferred', 'failed', 'suppressed', 'unknown', 'cancelled'))
) WITH (fillfactor = 85);
CREATE INDEX outbox_mail_due ON outbox_mail (priority, not_before, id) WHERE state IN ('queued', 'deferred');
CREATE INDEX outbox_mail_leased ON outbox_mail (lease_until) WHERE state IN ('claimed', 'transmitting');
CREATE INDEX outbox_mail_application ON outbox_mail (application_id);

-- Addresses that must not be written to again, and why.
CREATE TABLE mail_suppression (
    address text PRIMARY KEY,
    reason text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_key (
    user_id bigint NOT NULL,                     -- 0: anonymous
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status smallint NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_key_unique PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

-- Sign-ins, role changes and other acts that are not about one application.
CREATE TABLE audit_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    actor_id bigint,
    company_id bigint,
    kind text NOT NULL,
    subject_id bigint,
    detail text NOT NULL DEFAULT ''
);

-- The two pipelines every installation has.
INSERT INTO pipeline (name, version, built_in) VALUES ('standard', 1, true), ('assessment', 1, true);
INSERT INTO pipeline_version (pipeline_id, version, move_rule, published_at)
    SELECT id, 1, 'strict_next', now() FROM pipeline;
INSERT INTO pipeline_stage (pipeline_id, version, position, key, label, kind)
SELECT p.id, 1, s.position, s.key, s.label, s.kind
FROM pipeline p
JOIN (VALUES
    ('standard', 0, 'applied', 'Applied', 'active'),
    ('standard', 1, 'screening', 'Screening', 'active'),
    ('standard', 2, 'interview', 'Interview', 'active'),
    ('standard', 3, 'offer', 'Offer', 'active'),
    ('standard', 4, 'hired', 'Hired', 'hired'),
    ('standard', 5, 'rejected', 'Rejected', 'rejected'),
    ('standard', 6, 'withdrawn', 'Withdrawn', 'withdrawn'),
    ('assessment', 0, 'applied', 'Applied', 'active'),
    ('assessment', 1, 'online_assessment', 'Online Assessment', 'active'),
    ('assessment', 2, 'interview', 'Interview', 'active'),
    ('assessment', 3, 'offer', 'Offer', 'active'),
    ('assessment', 4, 'hired', 'Hired', 'hired'),
    ('assessment', 5, 'rejected', 'Rejected', 'rejected'),
    ('assessment', 6, 'withdrawn', 'Withdrawn', 'withdrawn')
) AS s (pipeline, position, key, label, kind) ON s.pipeline = p.name;

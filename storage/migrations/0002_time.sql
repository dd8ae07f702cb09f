-- What happens by time: working hours, stage limits, tasks, schedules, reminders, sequences; undo.

-- Working hours of a company, or of one user, who then follows these instead of the company's.
CREATE TABLE calendar (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint REFERENCES company,
    user_id bigint REFERENCES app_user ON DELETE CASCADE,
    zone text NOT NULL,
    hours text[] NOT NULL,                       -- 'mon 09:00-12:30', in local time, sorted
    holidays date[] NOT NULL DEFAULT '{}',
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT calendar_has_owner CHECK ((company_id IS NULL) <> (user_id IS NULL))
);
CREATE UNIQUE INDEX calendar_company_unique ON calendar (company_id);
CREATE UNIQUE INDEX calendar_user_unique ON calendar (user_id);

ALTER TABLE app_user
    ADD COLUMN zone text,                        -- how dates are written to them; NULL: as their calendar
    ADD COLUMN lead_id bigint CONSTRAINT user_lead_exists REFERENCES app_user;
ALTER TABLE candidate
    ADD COLUMN zone text,
    ADD COLUMN anonymised_at timestamptz;        -- who they were has been forgotten

-- A stage's limit is working time of the job's recruiter; so are the steps after it.
ALTER TABLE pipeline_stage
    ADD COLUMN escalate_hours integer,           -- after the limit: tell the recruiter's lead
    ADD COLUMN act_hours integer,                -- after the limit: do what `limit_action` says
    ADD COLUMN limit_action text,
    ADD CONSTRAINT pipeline_limit_action_known CHECK (limit_action IN ('reject', 'withdraw'));

-- The clock of the stage's limit: `limit_left` seconds of working time were left at `limit_since`,
-- they are over at `limit_at`; past the limit it is negative. On hold the clock stands still and
-- `limit_at` is NULL. `limit_step` is the next to be done: 0 tell the owner, 1 tell their lead,
-- 2 act, 3 nothing.
ALTER TABLE application
    ADD COLUMN limit_left integer,
    ADD COLUMN limit_since timestamptz,
    ADD COLUMN limit_at timestamptz,
    ADD COLUMN limit_step smallint NOT NULL DEFAULT 0,
    ADD COLUMN held_at timestamptz;

ALTER TABLE application_event
    ADD COLUMN limit_left integer,               -- of a move: what was left of the limit it ended
    ADD COLUMN limit_step smallint,              -- and which step would have come next
    ADD COLUMN undoes bigint;                    -- the receipt of the move that was taken back

-- What caused the mail: ('move', receipt of the event), ('reminder', id), ('enrolment', id),
-- ('schedule_run', id), ('task', id).
ALTER TABLE outbox_mail
    ADD COLUMN cause_kind text,
    ADD COLUMN cause_id bigint;
CREATE INDEX outbox_mail_candidate ON outbox_mail (candidate_id) WHERE application_id IS NULL;
CREATE INDEX audit_event_actor ON audit_event (actor_id, at);

-- Something to be done at a time. `kind` says what, `subject_id` to what; one of a kind at a time
-- for each subject. Narrow: rows come and go.
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,                          -- stage_limit, reminder, enrolment, schedule_run
    subject_id bigint NOT NULL,
    step smallint NOT NULL DEFAULT 0,
    priority smallint NOT NULL DEFAULT 5,        -- 0 to 9, the lower the sooner among what is due
    attempts smallint NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (kind, subject_id),
    CONSTRAINT task_priority_known CHECK (priority BETWEEN 0 AND 9)
) WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX task_due ON task (priority, due_at, id);

-- Taken by a node until `lease_until`. Every claim gets a new `lease`; an end must name it.
CREATE TABLE task_leased (
    id bigint PRIMARY KEY,
    kind text NOT NULL,
    subject_id bigint NOT NULL,
    step smallint NOT NULL,
    priority smallint NOT NULL,
    attempts smallint NOT NULL,
    due_at timestamptz NOT NULL,
    lease bigint NOT NULL,
    lease_until timestamptz NOT NULL
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE SEQUENCE task_lease;

-- What became of tasks. A partition a day (UTC), made ahead and dropped when it is old.
CREATE TABLE task_done (
    id bigint NOT NULL,
    kind text NOT NULL,
    subject_id bigint NOT NULL,
    step smallint NOT NULL,
    due_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    outcome text NOT NULL,                       -- done, outdated, failed
    detail text
) PARTITION BY RANGE (finished_at);
CREATE TABLE task_done_default PARTITION OF task_done DEFAULT;

-- Drops the days that are older than `keep`, and makes those of today, tomorrow and the day after.
-- What had to go to the default partition moves to its day. Whoever comes second does nothing. The
-- days are dropped first: that locks the table as a whole, before the default partition.
CREATE FUNCTION task_done_days(keep interval) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    today date := (now() AT TIME ZONE 'UTC')::date;
    oldest date := ((now() - keep) AT TIME ZONE 'UTC')::date;
    day date;
    name text;
    first timestamptz;
    last timestamptz;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('callboard task_done')) THEN
        RETURN;
    END IF;
    FOR name IN
        SELECT c.relname
        FROM pg_inherits i
        JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'task_done'::regclass
          AND c.relname ~ '^task_done_[0-9]{8}$'
          AND to_date(right(c.relname, 8), 'YYYYMMDD') < oldest
    LOOP
        EXECUTE format('DROP TABLE %I', name);
    END LOOP;
    FOR day IN SELECT today + n FROM generate_series(0, 2) n LOOP
        name := 'task_done_' || to_char(day, 'YYYYMMDD');
        CONTINUE WHEN to_regclass(name) IS NOT NULL;
        first := day::timestamp AT TIME ZONE 'UTC';
        last := (day + 1)::timestamp AT TIME ZONE 'UTC';
        LOCK TABLE task_done_default IN ACCESS EXCLUSIVE MODE;
        EXECUTE format('CREATE TABLE %I (LIKE task_done)', name);
        EXECUTE format('WITH moved AS (DELETE FROM task_done_default '
                       'WHERE finished_at >= %L AND finished_at < %L RETURNING *) '
                       'INSERT INTO %I SELECT * FROM moved', first, last, name);
        EXECUTE format('ALTER TABLE task_done ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                       name, first, last);
    END LOOP;
    DELETE FROM task_done_default WHERE finished_at < now() - keep;
END
$$;

-- What operators configure. The rule is kept, never an offset: `nominal_at` and `fire_at` are
-- computed from it under the release `zone_release` of the time zone database.
CREATE TABLE schedule (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint CONSTRAINT schedule_company_exists REFERENCES company, -- NULL: all of them
    name text NOT NULL,
    action text NOT NULL,
    parameters jsonb NOT NULL DEFAULT '{}',
    cron text NOT NULL,
    seconds boolean NOT NULL DEFAULT false,
    zone text NOT NULL,
    day_match text NOT NULL DEFAULT 'classic',
    gap text NOT NULL DEFAULT 'shift',
    overlap text NOT NULL DEFAULT 'first',
    misfire text NOT NULL DEFAULT 'coalesce',
    catch_up_limit integer NOT NULL DEFAULT 100,
    grace_seconds integer,                       -- NULL: never too late
    concurrency text NOT NULL DEFAULT 'skip',
    jitter_seconds integer NOT NULL DEFAULT 0,
    starts_at timestamptz,
    ends_at timestamptz,
    remaining integer,                           -- NULL: without end
    declared boolean NOT NULL DEFAULT false,     -- stands in the file; not edited by API
    paused_at timestamptz,
    paused_by bigint REFERENCES app_user,
    pause_reason text,
    nominal_at timestamptz,                      -- the next firing by the rule; NULL: none
    fire_at timestamptz,                         -- the same with its jitter
    zone_release text NOT NULL DEFAULT '',
    revision bigint NOT NULL DEFAULT 1,          -- raised by each firing and edit; a firing must match it
    version integer NOT NULL DEFAULT 1,          -- raised by each edit
    created_by bigint REFERENCES app_user,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT schedule_day_match_known CHECK (day_match IN ('classic', 'any', 'all')),
    CONSTRAINT schedule_gap_known CHECK (gap IN ('shift', 'skip')),
    CONSTRAINT schedule_overlap_known CHECK (overlap IN ('first', 'both', 'second')),
    CONSTRAINT schedule_misfire_known CHECK (misfire IN ('coalesce', 'skip', 'catch_up')),
    CONSTRAINT schedule_concurrency_known CHECK (concurrency IN ('skip', 'buffer_one', 'allow'))
);
CREATE UNIQUE INDEX schedule_name_unique ON schedule (coalesce(company_id, 0), lower(name));
CREATE INDEX schedule_fire ON schedule (fire_at) WHERE fire_at IS NOT NULL AND paused_at IS NULL;

-- Every firing, once: the unique index is what makes the record exact.
CREATE TABLE schedule_run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    schedule_id bigint NOT NULL REFERENCES schedule ON DELETE CASCADE,
    cause text NOT NULL,                         -- schedule, catch_up, run_now, backfill
    nominal_at timestamptz NOT NULL,
    fired_at timestamptz NOT NULL,
    state text NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    detail text,
    counts jsonb NOT NULL DEFAULT '{}',
    requested_by bigint REFERENCES app_user,
    CONSTRAINT schedule_run_cause_known CHECK (cause IN ('schedule', 'catch_up', 'run_now', 'backfill')),
    -- waiting: for its task. missed: too late. skipped: by the misfire or concurrency rule.
    -- truncated: stands for a backlog beyond the limit.
    CONSTRAINT schedule_run_state_known CHECK (state IN
        ('waiting', 'done', 'failed', 'missed', 'skipped', 'truncated'))
);
CREATE UNIQUE INDEX schedule_run_once ON schedule_run (schedule_id, nominal_at) WHERE cause <> 'run_now';
CREATE INDEX schedule_run_newest ON schedule_run (schedule_id, id DESC);
CREATE INDEX schedule_run_waiting ON schedule_run (schedule_id) WHERE state = 'waiting';

CREATE TABLE reminder (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
    company_id bigint REFERENCES company,
    candidate_id bigint REFERENCES candidate ON DELETE CASCADE,
    application_id bigint REFERENCES application ON DELETE CASCADE,
    job_id bigint REFERENCES job ON DELETE CASCADE,
    title text NOT NULL,
    note text NOT NULL DEFAULT '',
    cron text,                                   -- recurring by this rule in `zone`
    zone text NOT NULL,
    due_at timestamptz NOT NULL,                 -- the next time, or the last one
    expires_at timestamptz,                      -- never after this
    by_mail boolean NOT NULL DEFAULT true,
    on_dashboard boolean NOT NULL DEFAULT true,
    state text NOT NULL DEFAULT 'pending',
    fired_count integer NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT reminder_state_known CHECK (state IN ('pending', 'fired', 'done', 'cancelled', 'expired'))
);
CREATE INDEX reminder_user ON reminder (user_id, id DESC);
CREATE INDEX reminder_application ON reminder (application_id);
CREATE INDEX reminder_candidate ON reminder (candidate_id);
CREATE INDEX reminder_job ON reminder (job_id);

-- What the dashboard shows a user.
CREATE TABLE notification (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
    kind text NOT NULL,                          -- reminder, stage_limit, schedule
    title text NOT NULL,
    body text NOT NULL DEFAULT '',
    application_id bigint,
    candidate_id bigint,
    job_id bigint,
    reminder_id bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz
);
CREATE INDEX notification_user ON notification (user_id, id DESC);
CREATE INDEX notification_of_schedules ON notification (application_id) WHERE kind = 'schedule';
CREATE INDEX notification_unread ON notification (user_id) WHERE read_at IS NULL;

-- Texts of a company's own, instead of those that come with the program. The newest version counts;
-- one without a subject goes back to the program's.
CREATE TABLE mail_template (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL CONSTRAINT mail_template_company_exists REFERENCES company,
    kind text NOT NULL,
    version integer NOT NULL,
    subject text,
    text text,
    html text,
    created_by bigint REFERENCES app_user,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mail_template_version_unique UNIQUE (company_id, kind, version)
);

-- Who does not want follow-ups of a company (0: of nobody).
CREATE TABLE mail_opt_out (
    address text NOT NULL,                       -- lower case
    company_id bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (address, company_id)
);

-- Follow-ups to a candidate: steps with a delay and a text each.
CREATE TABLE follow_up_sequence (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL CONSTRAINT sequence_company_exists REFERENCES company,
    name text NOT NULL,
    active boolean NOT NULL DEFAULT true,
    stop_on_stage_change boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1,
    created_by bigint REFERENCES app_user,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX sequence_name_unique ON follow_up_sequence (company_id, lower(name));
CREATE TABLE follow_up_step (
    sequence_id bigint NOT NULL REFERENCES follow_up_sequence ON DELETE CASCADE,
    position smallint NOT NULL,                  -- 0 is the first
    delay_hours integer NOT NULL,                -- after the step before, or the enrolment
    working_hours boolean NOT NULL DEFAULT false,-- count working time, and leave within it
    subject text NOT NULL,                       -- mustache, as the two below
    text text NOT NULL,
    html text NOT NULL DEFAULT '',
    PRIMARY KEY (sequence_id, position)
);
CREATE TABLE sequence_enrolment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sequence_id bigint NOT NULL CONSTRAINT enrolment_sequence_exists REFERENCES follow_up_sequence,
    company_id bigint NOT NULL REFERENCES company,
    application_id bigint NOT NULL REFERENCES application ON DELETE CASCADE,
    candidate_id bigint NOT NULL REFERENCES candidate ON DELETE CASCADE,
    stage smallint NOT NULL,                     -- where the application was
    state text NOT NULL DEFAULT 'active',
    stopped_why text,
    next_step smallint NOT NULL DEFAULT 0,
    next_at timestamptz,
    enrolled_by bigint REFERENCES app_user,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT enrolment_state_known CHECK (state IN ('active', 'finished', 'stopped'))
);
CREATE UNIQUE INDEX enrolment_active_unique ON sequence_enrolment (sequence_id, application_id)
    WHERE state = 'active';
CREATE INDEX enrolment_application ON sequence_enrolment (application_id);

-- Applications that are in a stage with a limit already: it ends as it was shown so far, and is
-- counted in working time when it is over. What is over now is not told about any more.
UPDATE application a
SET limit_left = s.time_limit_hours * 3600,
    limit_since = a.stage_since,
    limit_at = a.stage_since + make_interval(hours => s.time_limit_hours),
    limit_step = CASE
        WHEN a.stage_since + make_interval(hours => s.time_limit_hours) < now() THEN 3
        ELSE 0
    END
FROM job j, pipeline_stage s
WHERE j.id = a.job_id
  AND s.pipeline_id = j.pipeline_id
  AND s.version = j.pipeline_version
  AND s.position = a.stage
  AND s.kind = 'active'
  AND s.time_limit_hours IS NOT NULL;
INSERT INTO task (kind, subject_id, due_at)
SELECT 'stage_limit', id, limit_at
FROM application
WHERE limit_at IS NOT NULL
  AND limit_step = 0;

-- What the housekeeper looks for every few minutes.
CREATE INDEX session_expiry ON session (expires_at);
CREATE INDEX outbox_mail_secret ON outbox_mail (id)
    WHERE kind IN ('password_reset', 'invitation') AND inputs <> '{}';

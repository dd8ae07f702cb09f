-- Interviews: types of rounds, rounds with their panels, and feedback. Nobody is booked twice unless
-- somebody said so.

CREATE TABLE interview_round_type (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL CONSTRAINT interview_round_type_company_exists REFERENCES company,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    duration_minutes integer NOT NULL DEFAULT 60,
    usual_order smallint NOT NULL DEFAULT 1,
    briefing text NOT NULL DEFAULT '',           -- for the panel
    archived boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    name_key text,
    search_key text,
    twin boolean NOT NULL DEFAULT false
);
CREATE TRIGGER fold_new BEFORE INSERT ON interview_round_type FOR EACH ROW EXECUTE FUNCTION fold_name();
CREATE TRIGGER fold_changed BEFORE UPDATE OF name ON interview_round_type FOR EACH ROW
    WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION fold_name();
CREATE INDEX interview_round_type_unfolded ON interview_round_type (id) WHERE search_key IS NULL;
CREATE UNIQUE INDEX interview_round_type_name_unique ON interview_round_type (company_id, name_key)
    WHERE NOT twin;

-- What a scorecard judges.
CREATE TABLE interview_criterion (
    round_type_id bigint NOT NULL REFERENCES interview_round_type ON DELETE CASCADE,
    position smallint NOT NULL,                  -- 0 is the first
    name text NOT NULL,
    description text NOT NULL DEFAULT '',        -- what is judged
    PRIMARY KEY (round_type_id, position)
);

-- A round lasts at most 12 hours, so what overlaps with a time begins at most so long before it. The
-- constraint compares people as ranges of one number, which GiST can do without an extension. What
-- was allowed to overlap stands outside of it: a new round is compared with that one under the locks
-- of its people (storage/interviews/bookings).
CREATE TABLE interview_round (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application_id bigint NOT NULL REFERENCES application ON DELETE CASCADE,
    company_id bigint NOT NULL REFERENCES company,
    candidate_id bigint NOT NULL REFERENCES candidate,
    round_type_id bigint NOT NULL REFERENCES interview_round_type,
    position smallint NOT NULL,                  -- the order among the application's rounds
    status text NOT NULL,
    starts_at timestamptz,
    ends_at timestamptz,
    zone text NOT NULL,
    location text NOT NULL DEFAULT '',
    link text NOT NULL DEFAULT '',
    message text NOT NULL DEFAULT '',            -- for the candidate
    briefing text NOT NULL DEFAULT '',           -- for the panel only
    lead_id bigint REFERENCES app_user,          -- one of the panel
    candidate_double_booked boolean NOT NULL DEFAULT false, -- the candidate may be elsewhere at that time
    cancel_reason text,
    cancelled_by bigint,                         -- the receipt of the move that cancelled it
    candidate_answer text,                       -- to the invitation; NULL: none yet
    timed_at timestamptz NOT NULL DEFAULT now(), -- when it got the time that it has
    reminded_at timestamptz,                     -- what its people were reminded of last was due then
    owed_step smallint NOT NULL DEFAULT 0,       -- 1: the panel was reminded of feedback, 2: others know
    uid uuid NOT NULL DEFAULT gen_random_uuid(), -- of its entry in calendars, for ever
    sequence integer NOT NULL DEFAULT 0,         -- raised by each change of time, place or panel
    version integer NOT NULL DEFAULT 1,
    created_by bigint REFERENCES app_user,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT interview_round_status_known CHECK (
        status IN ('planned', 'scheduled', 'completed', 'cancelled', 'no_show')),
    CONSTRAINT interview_round_has_time CHECK (
        (starts_at IS NULL) = (ends_at IS NULL)
        AND CASE status
            WHEN 'planned' THEN starts_at IS NULL
            WHEN 'cancelled' THEN true
            ELSE starts_at IS NOT NULL
        END),
    CONSTRAINT interview_round_length CHECK (
        ends_at > starts_at AND ends_at <= starts_at + interval '12 hours'),
    CONSTRAINT interview_round_answer_known CHECK (
        candidate_answer IN ('accepted', 'declined', 'tentative')),
    CONSTRAINT interview_round_candidate_free EXCLUDE USING gist (
        int8range(candidate_id, candidate_id, '[]') WITH &&,
        tstzrange(starts_at, ends_at) WITH &&)
        WHERE (status IN ('scheduled', 'completed') AND NOT candidate_double_booked)
);
CREATE INDEX interview_round_application ON interview_round (application_id, position, id);
CREATE INDEX interview_round_of_type ON interview_round (round_type_id);
CREATE INDEX interview_round_candidate ON interview_round (candidate_id, starts_at, id);
CREATE INDEX interview_round_ahead ON interview_round (starts_at, id) WHERE status = 'scheduled';
CREATE INDEX interview_round_company ON interview_round (company_id, starts_at, id)
    WHERE status = 'scheduled';

-- Who takes part, with the round's time for the constraint. Rows of people who were taken off stay,
-- so that what they were told can be taken back.
CREATE TABLE interview_panel (
    round_id bigint NOT NULL REFERENCES interview_round ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES app_user,
    takes_place boolean NOT NULL DEFAULT false,  -- the round is scheduled or completed, with them
    starts_at timestamptz,
    ends_at timestamptz,
    double_booked boolean NOT NULL DEFAULT false, -- they may be elsewhere at that time
    gave_feedback boolean NOT NULL DEFAULT false,
    answer text,                                 -- to the invitation; NULL: none yet
    removed_at timestamptz,
    PRIMARY KEY (round_id, user_id),
    CONSTRAINT interview_panel_answer_known CHECK (answer IN ('accepted', 'declined', 'tentative')),
    CONSTRAINT interview_panel_free EXCLUDE USING gist (
        int8range(user_id, user_id, '[]') WITH &&,
        tstzrange(starts_at, ends_at) WITH &&)
        WHERE (takes_place AND NOT double_booked)
);
CREATE INDEX interview_panel_user ON interview_panel (user_id, starts_at, round_id) WHERE takes_place;
CREATE INDEX interview_panel_owed ON interview_panel (user_id, starts_at, round_id)
    WHERE takes_place AND NOT gave_feedback;

CREATE TABLE interview_feedback (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    round_id bigint NOT NULL REFERENCES interview_round ON DELETE CASCADE,
    author_id bigint NOT NULL REFERENCES app_user,
    candidate_id bigint NOT NULL REFERENCES candidate,
    recommendation text,                         -- NULL: only words were recorded
    rating smallint,
    comments text NOT NULL DEFAULT '',
    visible_to_candidate boolean NOT NULL DEFAULT false,
    recorded_by bigint REFERENCES app_user,      -- who wrote it down for the author
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT interview_feedback_once UNIQUE (round_id, author_id),
    CONSTRAINT interview_feedback_recommendation_known CHECK (
        recommendation IN ('strong_no', 'no', 'mixed', 'yes', 'strong_yes')),
    CONSTRAINT interview_feedback_rating_known CHECK (rating BETWEEN 1 AND 5)
);
CREATE INDEX interview_feedback_shown ON interview_feedback (candidate_id, id)
    WHERE visible_to_candidate;
CREATE TABLE interview_score (
    feedback_id bigint NOT NULL REFERENCES interview_feedback ON DELETE CASCADE,
    position smallint NOT NULL,
    criterion text NOT NULL,
    score smallint,
    comment text NOT NULL DEFAULT '',
    PRIMARY KEY (feedback_id, position),
    CONSTRAINT interview_score_known CHECK (score BETWEEN 1 AND 5)
);

-- When people are reminded; a company without a row has the defaults.
CREATE TABLE interview_rules (
    company_id bigint PRIMARY KEY REFERENCES company,
    remind_minutes integer[] NOT NULL DEFAULT '{1440,60}', -- before the start
    feedback_hours integer NOT NULL DEFAULT 2,             -- of working time after the end
    escalation_hours integer NOT NULL DEFAULT 16,          -- the same, until the recruiter is told
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- Times of a planned round that its candidate may choose from: the panel's working hours.
CREATE TABLE slot_offer (
    round_id bigint PRIMARY KEY REFERENCES interview_round ON DELETE CASCADE,
    duration_minutes integer NOT NULL,
    opens_at timestamptz NOT NULL,               -- the round lies between these two
    closes_at timestamptz NOT NULL,
    notice_minutes integer NOT NULL,             -- from choosing, moving or cancelling to the start
    buffer_minutes integer NOT NULL,             -- between rounds of the same member of the panel
    follow_step smallint NOT NULL DEFAULT 0,     -- 1: the candidate was asked again, 2: others know
    offered_by bigint REFERENCES app_user,
    offered_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,
    CONSTRAINT slot_offer_window CHECK (closes_at > opens_at)
);

-- The address of a person's calendar feed; only a hash of its token is kept.
CREATE TABLE calendar_feed (
    user_id bigint PRIMARY KEY REFERENCES app_user,
    token_hash bytea NOT NULL CONSTRAINT calendar_feed_token UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- How many rounds are planned or scheduled: what a move to the end of the pipeline has to cancel.
-- Not indexed, so that a stage change stays heap-only.
ALTER TABLE application ADD COLUMN open_rounds smallint NOT NULL DEFAULT 0;

ALTER TABLE application_event
    ADD COLUMN round_id bigint,                  -- of what happened to a round
    ADD COLUMN starts_before timestamptz,        -- of a round that was moved
    ADD COLUMN starts_after timestamptz;         -- of a round that was scheduled or moved

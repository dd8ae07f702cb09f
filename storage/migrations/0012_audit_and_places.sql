-- The audit knows where something was asked for, and counts what happens often. The events and the
-- audit are written once: who works on the database can only add to them, and take away what the
-- functions below take, which are the owner's. See storage/grants.

ALTER TABLE audit_event
    ADD COLUMN address text,                     -- of the client; NULL: nobody asked, or forgotten
    ADD COLUMN request_id text,
    ADD COLUMN times integer NOT NULL DEFAULT 1; -- so often, until `at`
CREATE INDEX audit_event_kind ON audit_event (kind, id);
CREATE INDEX audit_event_age ON audit_event (at);

-- From where people have signed in before, so that nobody who guesses elsewhere keeps them out.
CREATE TABLE sign_in_place (
    user_id bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
    place bytea NOT NULL,                        -- a keyed hash of the subscriber's address
    seen_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, place)
);
CREATE INDEX sign_in_place_age ON sign_in_place (seen_at);

-- What candidates who are forgotten were told, or gave, as reasons.
CREATE FUNCTION erase_event_reasons(applications bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    UPDATE application_event e
    SET reason = NULL
    FROM application a
    JOIN candidate c ON c.id = a.candidate_id
    WHERE a.id = ANY (applications)
      AND c.anonymised_at IS NOT NULL
      AND e.application_id = a.id
      AND e.reason IS NOT NULL;
END;

-- The history of applications that are not there any more.
CREATE FUNCTION erase_events_of_deleted(applications bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    DELETE FROM application_event e
    WHERE e.application_id = ANY (applications)
      AND NOT EXISTS (SELECT FROM application a WHERE a.id = e.application_id);
END;

-- Where people who are forgotten were.
CREATE FUNCTION erase_audit_addresses(users bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    UPDATE audit_event e
    SET address = NULL
    FROM candidate c
    WHERE c.user_id = ANY (users)
      AND c.anonymised_at IS NOT NULL
      AND (e.actor_id = c.user_id OR e.subject_id = c.user_id AND e.kind LIKE 'sign_in%')
      AND e.address IS NOT NULL;
END;

-- What is older than so many seconds, at least thirty days; of each person the newest act stays, by
-- which retention knows when they were here last.
CREATE FUNCTION erase_audit_events(older_than bigint, most integer) RETURNS bigint
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    WITH gone AS (
        DELETE FROM audit_event
        WHERE id IN (
            SELECT e.id
            FROM audit_event e
            WHERE e.at < now() - greatest(older_than * interval '1 second', interval '30 days')
              AND (e.actor_id IS NULL OR EXISTS (
                  SELECT FROM audit_event l
                  WHERE l.actor_id = e.actor_id
                    AND l.at > e.at))
            ORDER BY e.at
            LIMIT most)
        RETURNING 1
    )
    SELECT count(*) FROM gone;
END;

-- Makes and drops the tables of days, which only the owner can do.
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION task_done_days(interval) SECURITY DEFINER '
                   'SET search_path = %I, pg_temp', current_schema());
END
$$;

REVOKE ALL ON FUNCTION task_done_days(interval), erase_event_reasons(bigint[]), erase_events_of_deleted(bigint[]),
    erase_audit_addresses(bigint[]), erase_audit_events(bigint, integer) FROM PUBLIC;

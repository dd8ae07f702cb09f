-- One application for each person and job: whoever has an account and is entered by a company under
-- the same address is one person. And after a rejection a job may let people apply again.
--
-- The update below writes every application anew, once; until it is done other nodes wait.

ALTER TABLE job ADD COLUMN reapply_after integer; -- days after a rejection; NULL: never again
ALTER TABLE job ADD CONSTRAINT job_reapply_after_known CHECK (reapply_after >= 0);

-- By what two records are found to be one person. The only place that says so.
CREATE FUNCTION person_key(email text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT lower(email COLLATE "C") $$;

-- Who applied. NULL where another application of the person to the job is the one that counts.
ALTER TABLE application ADD COLUMN person text;
UPDATE application a
SET person = first.person
FROM (
    SELECT DISTINCT ON (b.job_id, person_key(c.email)) b.id, person_key(c.email) AS person
    FROM application b
    JOIN candidate c ON c.id = b.candidate_id
    ORDER BY b.job_id, person_key(c.email), b.id
) first
WHERE first.id = a.id;
CREATE UNIQUE INDEX application_person_unique ON application (job_id, person);

-- For whoever adds an application without saying who it is, such as a node of the former version.
CREATE FUNCTION application_fill_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT person_key(c.email) INTO NEW.person
    FROM candidate c
    WHERE c.id = NEW.candidate_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER application_person
    BEFORE INSERT ON application
    FOR EACH ROW WHEN (NEW.person IS NULL)
    EXECUTE FUNCTION application_fill_person();

-- A changed address takes the applications along, also into being forgotten.
CREATE FUNCTION candidate_carry_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE application a
    SET person = CASE
            WHEN NOT EXISTS (
                SELECT FROM application other
                WHERE other.job_id = a.job_id
                  AND other.person = person_key(NEW.email))
            THEN person_key(NEW.email)
        END
    WHERE a.candidate_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER candidate_person
    AFTER UPDATE OF email ON candidate
    FOR EACH ROW WHEN (person_key(OLD.email) IS DISTINCT FROM person_key(NEW.email))
    EXECUTE FUNCTION candidate_carry_person();

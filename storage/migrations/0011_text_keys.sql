-- Keys of texts: which names are the same (identity) and what a search finds. The program makes them
-- (config/text.hpp), not the locale of the database. Those of ASCII texts are made here, so that they
-- are right whoever writes the row; the others are NULL until the program that wrote the row, which
-- hears of them by a notice of SQLSTATE CB001, or the next one that looks has made them.
CREATE FUNCTION ascii_search_key(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN octet_length(given) = char_length(given) THEN lower(given COLLATE "C") END
$$;
CREATE FUNCTION ascii_identity_key(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ascii_search_key(btrim(given, E' \t\n\x0b\f\r'))
$$;
-- NULL if one of them is not ASCII.
CREATE FUNCTION ascii_identity_keys(given text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN count(*) = count(ascii_search_key(one))
                THEN coalesce(array_agg(ascii_identity_key(one) ORDER BY place), '{}') END
    FROM unnest(given) WITH ORDINALITY AS given_one (one, place)
$$;
CREATE FUNCTION tell_unfolded(table_name text, row_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE NOTICE '% %', table_name, row_id USING ERRCODE = 'CB001';
END
$$;

-- A row is folded when its search_key is not NULL. A twin is a row that had the name of another one
-- before names were compared by their keys; it is left alone until a person renames one of the two.
ALTER TABLE company
    ADD COLUMN name_key text,
    ADD COLUMN search_key text,
    ADD COLUMN twin boolean NOT NULL DEFAULT false;
ALTER TABLE app_user
    ADD COLUMN email_key text,
    ADD COLUMN username_key text,
    ADD COLUMN search_key text,
    ADD COLUMN twin boolean NOT NULL DEFAULT false;
ALTER TABLE candidate
    ADD COLUMN email_key text,
    ADD COLUMN city_key text,
    ADD COLUMN skill_keys text[],
    ADD COLUMN search_key text;
ALTER TABLE job
    ADD COLUMN title_key text,
    ADD COLUMN location_key text,
    ADD COLUMN skill_keys text[],
    ADD COLUMN search_key text;
ALTER TABLE pipeline
    ADD COLUMN name_key text,
    ADD COLUMN search_key text,
    ADD COLUMN twin boolean NOT NULL DEFAULT false;
ALTER TABLE schedule
    ADD COLUMN name_key text,
    ADD COLUMN search_key text,
    ADD COLUMN twin boolean NOT NULL DEFAULT false;
ALTER TABLE follow_up_sequence
    ADD COLUMN name_key text,
    ADD COLUMN search_key text,
    ADD COLUMN twin boolean NOT NULL DEFAULT false;

-- Of companies, pipelines, schedules and sequences.
CREATE FUNCTION fold_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.name_key := ascii_identity_key(NEW.name);
    NEW.search_key := ascii_search_key(NEW.name);
    NEW.twin := false;
    IF NEW.search_key IS NULL THEN
        PERFORM tell_unfolded(TG_TABLE_NAME, NEW.id);
    END IF;
    RETURN NEW;
END
$$;
CREATE FUNCTION fold_app_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.email_key := ascii_identity_key(NEW.email);
    IF TG_OP = 'INSERT' OR NEW.username IS DISTINCT FROM OLD.username THEN
        NEW.username_key := ascii_identity_key(NEW.username);
        NEW.twin := false;
    END IF;
    NEW.search_key := ascii_search_key(concat_ws(E'\n', NEW.name, NEW.email, NEW.username));
    IF NEW.search_key IS NULL THEN
        PERFORM tell_unfolded(TG_TABLE_NAME, NEW.id);
    END IF;
    RETURN NEW;
END
$$;
CREATE FUNCTION fold_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.email_key := ascii_identity_key(NEW.email);
    NEW.city_key := ascii_identity_key(NEW.city);
    NEW.skill_keys := ascii_identity_keys(NEW.skills);
    NEW.search_key := ascii_search_key(concat_ws(E'\n', NEW.name, NEW.email));
    IF NEW.skill_keys IS NULL OR (NEW.city IS NOT NULL AND NEW.city_key IS NULL) THEN
        NEW.search_key := NULL;
    END IF;
    IF NEW.search_key IS NULL THEN
        PERFORM tell_unfolded(TG_TABLE_NAME, NEW.id);
    END IF;
    RETURN NEW;
END
$$;
CREATE FUNCTION fold_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.title_key := ascii_search_key(NEW.title);
    NEW.location_key := ascii_search_key(NEW.location);
    NEW.skill_keys := ascii_identity_keys(NEW.skills);
    NEW.search_key := ascii_search_key(concat_ws(E'\n', NEW.title, NEW.description, NEW.location));
    IF NEW.skill_keys IS NULL THEN
        NEW.search_key := NULL;
    END IF;
    IF NEW.search_key IS NULL THEN
        PERFORM tell_unfolded(TG_TABLE_NAME, NEW.id);
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER fold_new BEFORE INSERT ON company FOR EACH ROW EXECUTE FUNCTION fold_name();
CREATE TRIGGER fold_new BEFORE INSERT ON pipeline FOR EACH ROW EXECUTE FUNCTION fold_name();
CREATE TRIGGER fold_new BEFORE INSERT ON schedule FOR EACH ROW EXECUTE FUNCTION fold_name();
CREATE TRIGGER fold_new BEFORE INSERT ON follow_up_sequence FOR EACH ROW EXECUTE FUNCTION fold_name();
CREATE TRIGGER fold_new BEFORE INSERT ON app_user FOR EACH ROW EXECUTE FUNCTION fold_app_user();
CREATE TRIGGER fold_new BEFORE INSERT ON candidate FOR EACH ROW EXECUTE FUNCTION fold_candidate();
CREATE TRIGGER fold_new BEFORE INSERT ON job FOR EACH ROW EXECUTE FUNCTION fold_job();
CREATE TRIGGER fold_changed BEFORE UPDATE OF name ON company FOR EACH ROW
    WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION fold_name();
CREATE TRIGGER fold_changed BEFORE UPDATE OF name ON pipeline FOR EACH ROW
    WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION fold_name();
CREATE TRIGGER fold_changed BEFORE UPDATE OF name ON schedule FOR EACH ROW
    WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION fold_name();
CREATE TRIGGER fold_changed BEFORE UPDATE OF name ON follow_up_sequence FOR EACH ROW
    WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION fold_name();
CREATE TRIGGER fold_changed BEFORE UPDATE OF email, username, name ON app_user FOR EACH ROW
    WHEN ((OLD.email, OLD.username, OLD.name) IS DISTINCT FROM (NEW.email, NEW.username, NEW.name))
    EXECUTE FUNCTION fold_app_user();
CREATE TRIGGER fold_changed BEFORE UPDATE OF name, email, city, skills ON candidate FOR EACH ROW
    WHEN ((OLD.name, OLD.email, OLD.city, OLD.skills)
          IS DISTINCT FROM (NEW.name, NEW.email, NEW.city, NEW.skills))
    EXECUTE FUNCTION fold_candidate();
CREATE TRIGGER fold_changed BEFORE UPDATE OF title, description, location, skills ON job FOR EACH ROW
    WHEN ((OLD.title, OLD.description, OLD.location, OLD.skills)
          IS DISTINCT FROM (NEW.title, NEW.description, NEW.location, NEW.skills))
    EXECUTE FUNCTION fold_job();

-- What is not folded yet: all rows of now, until the program has been through them.
CREATE INDEX company_unfolded ON company (id) WHERE search_key IS NULL;
CREATE INDEX app_user_unfolded ON app_user (id) WHERE search_key IS NULL;
CREATE INDEX candidate_unfolded ON candidate (id) WHERE search_key IS NULL;
CREATE INDEX job_unfolded ON job (id) WHERE search_key IS NULL;
CREATE INDEX pipeline_unfolded ON pipeline (id) WHERE search_key IS NULL;
CREATE INDEX schedule_unfolded ON schedule (id) WHERE search_key IS NULL;
CREATE INDEX sequence_unfolded ON follow_up_sequence (id) WHERE search_key IS NULL;

-- The small tables keep the names of their indexes, by which older nodes know them. Those of
-- addresses stay as they are beside the new ones, because older nodes look accounts up by them: all
-- addresses of before are ASCII, so the two never disagree about them.
DROP INDEX company_name_unique, user_username_unique, pipeline_name_unique, schedule_name_unique,
    sequence_name_unique;
CREATE UNIQUE INDEX company_name_unique ON company (name_key) WHERE NOT twin;
CREATE UNIQUE INDEX user_username_unique ON app_user (username_key) WHERE NOT twin;
CREATE UNIQUE INDEX pipeline_name_unique ON pipeline (coalesce(company_id, 0), name_key)
    WHERE NOT twin;
CREATE UNIQUE INDEX schedule_name_unique ON schedule (coalesce(company_id, 0), name_key)
    WHERE NOT twin;
CREATE UNIQUE INDEX sequence_name_unique ON follow_up_sequence (company_id, name_key)
    WHERE NOT twin;
CREATE UNIQUE INDEX user_email_key_unique ON app_user (email_key);
CREATE UNIQUE INDEX candidate_company_email_key_unique ON candidate (company_id, email_key)
    WHERE email_key IS NOT NULL;

-- Names of stages as people type them, in filters; the program compares them so where it looks one up
-- (storage/stage_word.hpp). The collation is the same whatever the locale is.
CREATE FUNCTION stage_word(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(normalize(translate(given, ' -', '__'), NFKC) COLLATE "und-x-icu")
$$;

-- Who has applied is told by the key of the address.
CREATE OR REPLACE FUNCTION person_key(email text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lower(email COLLATE "C") $$;
CREATE FUNCTION person_of(email_key text, email text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT coalesce(email_key, person_key(email)) $$;
CREATE OR REPLACE FUNCTION application_fill_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT person_of(c.email_key, c.email) INTO NEW.person
    FROM candidate c
    WHERE c.id = NEW.candidate_id;
    RETURN NEW;
END
$$;
CREATE OR REPLACE FUNCTION candidate_carry_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    now_called text := person_of(NEW.email_key, NEW.email);
BEGIN
    UPDATE application a
    SET person = CASE
            WHEN NOT EXISTS (
                SELECT FROM application other
                WHERE other.job_id = a.job_id
                  AND other.person = now_called)
            THEN now_called
        END
    WHERE a.candidate_id = NEW.id;
    RETURN NULL;
END
$$;
-- Not only of statements that name the columns: the trigger above changes the key.
DROP TRIGGER candidate_person ON candidate;
CREATE TRIGGER candidate_person
    AFTER UPDATE ON candidate
    FOR EACH ROW WHEN (person_of(OLD.email_key, OLD.email)
                       IS DISTINCT FROM person_of(NEW.email_key, NEW.email))
    EXECUTE FUNCTION candidate_carry_person();

-- Twins are looked for again and again, until there are none.
CREATE INDEX company_twin ON company (id) WHERE twin;
CREATE INDEX app_user_twin ON app_user (id) WHERE twin;

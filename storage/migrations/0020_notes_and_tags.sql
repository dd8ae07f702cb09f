-- What a company keeps about a candidate: notes about the person, and not only about an application,
-- which are found by a part of their text; and tags.

-- A note is about a person, and it may be about one of their applications.
ALTER TABLE application_note
    ALTER COLUMN application_id DROP NOT NULL,   -- NULL: about the person
    ADD COLUMN candidate_id bigint REFERENCES candidate ON DELETE CASCADE,
    ADD COLUMN search_key text;
UPDATE application_note n
SET candidate_id = a.candidate_id
FROM application a
WHERE a.id = n.application_id;
ALTER TABLE application_note ALTER COLUMN candidate_id SET NOT NULL;

CREATE FUNCTION fold_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.candidate_id IS NULL THEN -- an older node wrote it
        SELECT candidate_id INTO NEW.candidate_id FROM application WHERE id = NEW.application_id;
    END IF;
    NEW.search_key := ascii_search_key(NEW.text);
    IF NEW.search_key IS NULL THEN
        PERFORM tell_unfolded(TG_TABLE_NAME, NEW.id);
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER fold_new BEFORE INSERT ON application_note FOR EACH ROW EXECUTE FUNCTION fold_note();
CREATE TRIGGER fold_changed BEFORE UPDATE OF text ON application_note FOR EACH ROW
    WHEN (OLD.text <> NEW.text) EXECUTE FUNCTION fold_note();
CREATE INDEX application_note_unfolded ON application_note (id) WHERE search_key IS NULL;
CREATE INDEX application_note_candidate ON application_note (candidate_id, id);
-- The pieces of a long text, in a time that its length determines: search_pieces goes through the text
-- once for each piece.
CREATE FUNCTION search_pieces_of_long(given text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_to_tsvector(ARRAY(
    SELECT one || coalesce(lead(one, 1) OVER following, '') || coalesce(lead(one, 2) OVER following, '')
               || coalesce(lead(one, 3) OVER following, '')
    FROM unnest(string_to_array(given, NULL)) WITH ORDINALITY AS characters (one, n)
    WINDOW following AS (ORDER BY n)));
CREATE INDEX application_note_search ON application_note
    USING gin (search_pieces_of_long(search_key)) WITH (fastupdate = off);

-- What is about a person and none of their applications has 0 as its application. Older nodes, and
-- histories of applications, pass over it.
ALTER TABLE application_event
    ADD COLUMN candidate_id bigint;

-- The program alone writes tags, with their keys: which names are the same, and what a search finds
-- (config/text).
CREATE TABLE tag (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL CONSTRAINT tag_company_exists REFERENCES company,
    name text NOT NULL,
    name_key text NOT NULL,
    search_key text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_by bigint REFERENCES app_user,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX tag_name_unique ON tag (company_id, name_key);
CREATE INDEX tag_name ON tag (name_key, id);

CREATE TABLE candidate_tag (
    candidate_id bigint NOT NULL REFERENCES candidate ON DELETE CASCADE,
    tag_id bigint NOT NULL REFERENCES tag ON DELETE CASCADE,
    company_id bigint NOT NULL,                  -- the tag's
    given_by bigint REFERENCES app_user,
    given_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (candidate_id, tag_id)
);
-- The candidates with a tag in the order of lists.
CREATE INDEX candidate_tag_given ON candidate_tag (tag_id, candidate_id);

-- A person's reminders about a candidate, in their order.
CREATE INDEX reminder_about ON reminder (candidate_id, user_id, id) WHERE candidate_id IS NOT NULL;
DROP INDEX reminder_candidate;

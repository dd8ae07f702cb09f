-- Notes on applications: what staff write about one, for themselves or for the candidate, too.

CREATE TABLE application_note (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application_id bigint NOT NULL REFERENCES application ON DELETE CASCADE,
    company_id bigint NOT NULL REFERENCES company,
    author_id bigint NOT NULL REFERENCES app_user,
    text text NOT NULL,
    visible_to_candidate boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX application_note_application ON application_note (application_id, id);

-- Events are written once: the text of a note, which can be changed and deleted, stands only above.
ALTER TABLE application_event
    ADD COLUMN note_id bigint;                   -- of `noted`; the note may be gone

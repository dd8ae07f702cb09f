-- Lists of many rows: a part of a name is found by an index, and so is what is rare among much.

-- The pieces of four characters that a text consists of, one at each of its characters; those at
-- its end are shorter. Whatever has at most four characters and is in the text begins one of them.
CREATE FUNCTION search_pieces(given text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_to_tsvector(ARRAY(SELECT substr(given, n, 4)
                               FROM generate_series(1, char_length(given)) AS n));
-- Asks for the texts that have all pieces of what is sought, which may stand elsewhere than
-- together: whoever asks looks at the text, too. Of what is empty it asks for nothing.
CREATE FUNCTION search_query(sought text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT string_agg('''' || replace(replace(substr(sought, n, 4), E'\\', E'\\\\'),
                                          '''', '''''')
                          || CASE WHEN char_length(sought) < 4 THEN ''':*' ELSE '''' END,
                          '&')::tsquery
        FROM generate_series(1, greatest(char_length(sought) - 3,
                                         least(char_length(sought), 1))) AS n);

-- What filters of candidates compare as a whole.
CREATE FUNCTION candidate_facets(skill_keys text[], city_key text, experience_level text,
                                 status text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_remove(ARRAY(SELECT 'skill ' || one FROM unnest(skill_keys) AS one)
                    || ARRAY['city ' || city_key, 'level ' || experience_level,
                             'status ' || status],
                    NULL);

-- Without a list of what is to be merged, as candidate_skills was, in whose place this one is.
-- Older nodes look for a rare skill without an index meanwhile.
CREATE INDEX candidate_search ON candidate
    USING gin (search_pieces(search_key),
               candidate_facets(skill_keys, city_key, experience_level, status))
    WITH (fastupdate = off);
DROP INDEX candidate_skills;
CREATE INDEX app_user_search ON app_user USING gin (search_pieces(search_key))
    WITH (fastupdate = off);

CREATE INDEX app_user_role ON app_user (role, id);
CREATE INDEX app_user_inactive ON app_user (id) WHERE NOT active;
CREATE INDEX candidate_assignment_given ON candidate_assignment (recruiter_id, candidate_id);
DROP INDEX candidate_assignment_recruiter;
CREATE INDEX candidate_assignment_company ON candidate_assignment (company_id, candidate_id);

-- Only what has a time limit can be past it. That changes less often than the limit, so that a move
-- stays heap-only.
ALTER TABLE application
    ADD COLUMN limited boolean GENERATED ALWAYS AS (limit_at IS NOT NULL) STORED;
CREATE INDEX application_limited ON application (company_id, id) WHERE limited;

CREATE INDEX outbox_mail_company ON outbox_mail (company_id, id);
-- Not the kinds that moves and applications write: of these there are many in any page's reach.
CREATE INDEX outbox_mail_kind ON outbox_mail (kind, id)
    WHERE kind NOT IN ('application_received', 'new_application', 'stage_changed', 'stage_rejected');
CREATE INDEX outbox_mail_person ON outbox_mail (candidate_id, id);
DROP INDEX outbox_mail_candidate;

CREATE INDEX enrolment_company ON sequence_enrolment (company_id, id);

-- Holds that outlive an undo, follow-ups that wait for the end of a hold, and domains that mail does
-- not go to for a while.

ALTER TABLE application_event
    ADD COLUMN held_at timestamptz;              -- of a move: since when the hold was that it ended

ALTER TABLE sequence_enrolment
    ADD COLUMN paused_at timestamptz;            -- on hold since; `next_at` is as it was then
CREATE INDEX enrolment_paused ON sequence_enrolment (application_id) WHERE paused_at IS NOT NULL;
UPDATE sequence_enrolment e
SET paused_at = now()
FROM application a
WHERE a.id = e.application_id
  AND a.held_at IS NOT NULL
  AND e.state = 'active';
DELETE FROM task t
USING sequence_enrolment e
WHERE t.kind = 'enrolment'
  AND t.subject_id = e.id
  AND e.paused_at IS NOT NULL;

-- Domains that a relay's policy forbids to write to, for a while. The persons are not at fault.
CREATE TABLE mail_domain_stop (
    domain text PRIMARY KEY,                     -- lower case
    until timestamptz NOT NULL,
    reason text NOT NULL
);

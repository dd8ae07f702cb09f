-- What people can answer about mails: whether one arrived, that they want follow-ups again, to whom
-- replies go. When a mail left. Reminders whose rule cannot be read any more.

ALTER TABLE outbox_mail
    ADD COLUMN dated_at timestamptz,             -- the message's Date: when it first left
    ADD COLUMN superseded boolean NOT NULL DEFAULT false, -- cancelled, for a later move came first
    ADD COLUMN resend_of bigint,                 -- sent once more by hand, whatever happened since
    ADD COLUMN settled_as text,                  -- what a person said of a mail of unknown outcome
    ADD COLUMN settled_by bigint,
    ADD COLUMN settled_at timestamptz;

ALTER TABLE mail_domain_stop
    ADD COLUMN since timestamptz NOT NULL DEFAULT now();

-- Who wanted no follow-ups and does want them again.
CREATE TABLE mail_opt_in (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address text NOT NULL,                       -- lower case
    company_id bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    taken_by bigint,                             -- whom the person told; NULL: by the link in a mail
    said text                                    -- in which words
);
CREATE INDEX mail_opt_in_address ON mail_opt_in (address);

ALTER TABLE company
    ADD COLUMN reply_to text;                    -- where candidates' replies go if no recruiter is known

ALTER TABLE reminder
    ADD COLUMN paused_at timestamptz,
    ADD COLUMN pause_reason text;

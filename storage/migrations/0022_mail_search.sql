-- Mails are found by a part of their recipient's address or of their subject.

-- The key is added by the housekeeper once a mail is finished, because writing its pieces would slow
-- sending down. Until then the mail itself is compared.
ALTER TABLE outbox_mail
    ADD COLUMN search_key text,                  -- address and subject; empty once they are forgotten
    ADD COLUMN unfolded boolean GENERATED ALWAYS AS (
        search_key IS NULL
        AND state IN ('sent', 'failed', 'suppressed', 'unknown', 'cancelled')) STORED;
CREATE INDEX outbox_mail_unfolded ON outbox_mail (id) WHERE unfolded;
-- With a short list of what is to be merged (kB): nobody waits for the one who merges it.
CREATE INDEX outbox_mail_search ON outbox_mail USING gin (search_pieces(search_key))
    WITH (gin_pending_list_limit = 256)
    WHERE search_key IS NOT NULL;

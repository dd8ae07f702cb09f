-- Fewer index entries for what changes most: the marks of a mail on its way, and tasks that are taken.

-- A change of a column that an index or its condition names writes an entry into each of a table's
-- indexes. These two change less often than the state, so that the others are heap-only.
ALTER TABLE outbox_mail
    ADD COLUMN waiting boolean GENERATED ALWAYS AS (state IN ('queued', 'deferred')) STORED,
    ADD COLUMN leased boolean GENERATED ALWAYS AS (state IN ('claimed', 'transmitting')) STORED;
DROP INDEX outbox_mail_due;
DROP INDEX outbox_mail_leased;
CREATE INDEX outbox_mail_due ON outbox_mail (priority, not_before, id) WHERE waiting;
CREATE INDEX outbox_mail_leased ON outbox_mail (id) WHERE leased;

-- Rows here are never changed, so whoever wrote one finds it by its place.
ALTER TABLE task_leased DROP CONSTRAINT task_leased_pkey;

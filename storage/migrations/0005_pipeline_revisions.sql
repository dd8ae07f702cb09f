-- Counts every change of a pipeline, drafts included, where `version` counts what was published: so
-- of two who edit the same draft one is told.
ALTER TABLE pipeline ADD COLUMN revision integer NOT NULL DEFAULT 1;

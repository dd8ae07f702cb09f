-- Counts every change of a pipeline, drafts included, where `version` counts what was published: so
-- of two who edit the same draft one is told. Nodes of the former version do not count; pipelines are
-- better left alone while both kinds run.
ALTER TABLE pipeline ADD COLUMN edit_version integer NOT NULL DEFAULT 1;
UPDATE pipeline SET edit_version = greatest(version, 1);

-- While this table exists, no service migrates the database, which is the first thing it does.
CREATE TABLE IF NOT EXISTS unfinished_restore ()

-- A hold that outlives an undo.

ALTER TABLE application_event
    ADD COLUMN held_at timestamptz;              -- of a move: since when the hold was that it ended

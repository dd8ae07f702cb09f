-- Positions count from 0. There are few criteria.
WITH given AS (
    SELECT *
    FROM unnest(@criterion_name::text[], @criterion_description::text[])
        WITH ORDINALITY AS c (name, description, n)
), surplus AS (
    DELETE FROM interview_criterion
    WHERE round_type_id = @id
      AND position >= (SELECT count(*) FROM given)
)
INSERT INTO interview_criterion (round_type_id, position, name, description)
SELECT @id, n - 1, name, description
FROM given
ON CONFLICT (round_type_id, position) DO UPDATE
SET name = excluded.name,
    description = excluded.description

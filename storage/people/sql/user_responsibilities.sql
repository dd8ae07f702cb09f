-- At most a hundred of each kind, by id, and how many there are.
WITH things AS (
    {{things_in_hand}}), numbered AS (
    SELECT kind, id, name, count(*) OVER (PARTITION BY kind) AS count,
           row_number() OVER (PARTITION BY kind ORDER BY id) AS n
    FROM things
)
SELECT kind, id, name, count
FROM numbered
WHERE n <= 100
ORDER BY kind, id

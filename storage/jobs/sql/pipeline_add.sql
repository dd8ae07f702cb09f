INSERT INTO pipeline (company_id, name)
VALUES ($1, $2)
RETURNING id

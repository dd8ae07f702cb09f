INSERT INTO pipeline (company_id, name)
VALUES (@company_id, @name)
RETURNING id

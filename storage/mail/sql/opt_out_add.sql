INSERT INTO mail_opt_out (address, company_id)
VALUES ($1, $2)
ON CONFLICT DO NOTHING

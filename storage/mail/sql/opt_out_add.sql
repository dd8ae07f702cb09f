INSERT INTO mail_opt_out (address, company_id)
VALUES (@address, @company_id)
ON CONFLICT DO NOTHING

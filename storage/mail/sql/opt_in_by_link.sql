WITH gone AS (
    DELETE FROM mail_opt_out
    WHERE address = @address
      AND company_id = @company_id
    RETURNING address, company_id
)
INSERT INTO mail_opt_in (address, company_id)
SELECT address, company_id
FROM gone

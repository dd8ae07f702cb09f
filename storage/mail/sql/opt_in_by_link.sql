WITH gone AS (
    DELETE FROM mail_opt_out
    WHERE address = $1
      AND company_id = $2
    RETURNING address, company_id
)
INSERT INTO mail_opt_in (address, company_id)
SELECT address, company_id
FROM gone

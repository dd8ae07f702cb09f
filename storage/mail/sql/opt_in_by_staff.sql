WITH gone AS (
    DELETE FROM mail_opt_out o
    WHERE o.address = @address
      AND o.company_id = @company_id
      AND {{opt_out_visible}}
    RETURNING o.address, o.company_id
)
INSERT INTO mail_opt_in (address, company_id, taken_by, said)
SELECT address, company_id, @caller_user_id, @said
FROM gone
RETURNING id, address, nullif(company_id, 0) AS company_id, at, taken_by,
          (SELECT u.name
           FROM app_user u
           WHERE u.id = taken_by) AS taken_by_name,
          said

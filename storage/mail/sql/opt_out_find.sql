SELECT (SELECT name FROM company WHERE id = @company_id) AS company_name,
       EXISTS (
           SELECT FROM mail_opt_out
           WHERE address = @address
             AND company_id = @company_id) AS opted_out,
       EXISTS (
           SELECT FROM app_user
           WHERE email_key = @address
             AND role <> 'candidate') AS staff

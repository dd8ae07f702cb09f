SELECT (SELECT name FROM company WHERE id = $2) AS company_name,
       EXISTS (
           SELECT FROM mail_opt_out
           WHERE address = $1
             AND company_id = $2) AS opted_out,
       EXISTS (
           SELECT FROM app_user
           WHERE email_key = $1
             AND role <> 'candidate') AS staff

-- Whether anybody is here, and whether they are the demo's.
SELECT count(*) > 0 AS inhabited,
       coalesce(bool_or(email_key = 'admin@demo.example'), false) AS demo
FROM app_user

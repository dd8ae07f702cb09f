-- Whether there are any users, and whether they are those of the demo.
SELECT count(*) > 0 AS inhabited,
       coalesce(bool_or(email_key = 'admin@demo.example'), false) AS demo
FROM app_user

kind, version, subject, text, html, created_by,
       (SELECT u.name
        FROM app_user u
        WHERE u.id = mail_template.created_by
          AND (u.role = 'admin' OR u.company_id = mail_template.company_id)) AS created_by_name,
       created_at

{{application_waits}}LEFT JOIN app_user r ON r.id = {{application_contact}}

-- What a mail is found by: the address as it is shown, and the subject.
concat(coalesce(m.recipient, m.address, (
           SELECT c.email
           FROM candidate c
           WHERE c.id = m.candidate_id), (
           SELECT u.email
           FROM app_user u
           WHERE u.id = m.user_id)), E'\n', m.subject)

-- Who wrote to a candidate, as long as they may. Looked up for these mails only.
app_user author
                    WHERE author.id = due.cause_id
                      AND author.active
                      AND (author.role = 'admin' OR author.company_id = due.company_id)

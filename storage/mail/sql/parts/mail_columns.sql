m.id, m.kind, m.company_id, m.application_id, m.candidate_id, m.user_id, m.recipient,
                m.address, m.subject, m.search_key

INSERT INTO interview_round_type AS t (company_id, name, description, duration_minutes, usual_order,
                                       briefing)
VALUES (@company_id, @name, @description, @duration_minutes, @order, @briefing)
RETURNING {{round_type_columns}}

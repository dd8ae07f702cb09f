-- Candidates with a note that has all pieces of what is sought, by the index
-- application_note_search: at most @limit, in no order, whoever may see the notes. Whether the pieces
-- stand together is for whoever looks at these.
SELECT n.candidate_id
FROM application_note n
WHERE search_pieces_of_long(n.search_key) @@ search_query(@note::text)
  AND (@caller_role = 'admin' OR n.company_id = @caller_company_id)
LIMIT @limit::int

-- The company's own text of a kind at that time, if it had one.
SELECT subject, coalesce(text, '') AS text, coalesce(html, '') AS html
FROM (
    SELECT *
    FROM mail_template
    WHERE company_id = @company_id
      AND kind = @kind
      AND created_at <= @dated_at
    ORDER BY version DESC
    LIMIT 1) then_in_force
WHERE subject IS NOT NULL

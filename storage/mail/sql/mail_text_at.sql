-- What the company's text of a kind was at that time, if it had one of its own.
SELECT subject, coalesce(text, '') AS text, coalesce(html, '') AS html
FROM (
    SELECT *
    FROM mail_template
    WHERE company_id = $1
      AND kind = $2
      AND created_at <= $3
    ORDER BY version DESC
    LIMIT 1) then_in_force
WHERE subject IS NOT NULL

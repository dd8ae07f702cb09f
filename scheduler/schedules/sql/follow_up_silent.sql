-- Silent applications: no event and no mail to the candidate for @silent_days, no follow-up for
-- @period_days, without candidates who do not want mails. @now is the time that counts.
SELECT {{follow_up_columns}}, {{follow_up_refused}} AS refused
FROM {{follow_up_tables}}
WHERE {{follow_up_silence}}
  AND {{follow_up_refused}} IS NULL
ORDER BY a.updated_at, a.id
LIMIT @limit

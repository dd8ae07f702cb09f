(m.kind IN ('application_received', 'new_application', 'stage_changed', 'stage_withdrawn',
            'withdrawal_notice', 'mail_trouble', 'reminder', 'stage_limit',
            'recruiter_digest', 'report', 'follow_up')
 AND NOT m.repeated
 AND coalesce(m.inputs->>'repeat', '') <> 'by_hand')

(m.kind IN ('application_received', 'new_application', 'stage_changed', 'stage_withdrawn',
            'withdrawal_notice', 'mail_trouble', 'mail_test', 'reminder', 'stage_limit',
            'recruiter_digest', 'report', 'follow_up', 'outreach', 'outreach_job',
            'outreach_contact', 'email_change_notice', 'address_in_use',
            'interview_invitation', 'interview_cancelled', 'panel_invitation', 'panel_cancelled',
            'interview_reminder', 'panel_reminder', 'feedback_owed',
            'interview_declined', 'slot_offer', 'slot_offer_unanswered')
 AND NOT m.repeated
 AND coalesce(m.inputs->>'repeat', '') <> 'by_hand')

/** What the service's kinds of mails are called, and who gets them. */

export type Audience = 'candidates' | 'colleagues' | 'account';

interface KindWords {
  label: string;
  audience: Audience;
  when: string;
}

const words: Readonly<Record<string, KindWords>> = {
  application_received: {
    label: 'Application received',
    audience: 'candidates',
    when: 'Thanks a candidate who has applied.',
  },
  stage_changed: {
    label: 'Moved to a stage',
    audience: 'candidates',
    when: 'Tells a candidate that their application has moved on.',
  },
  stage_rejected: {
    label: 'Rejected',
    audience: 'candidates',
    when: 'Tells a candidate that they were not chosen.',
  },
  stage_hired: {
    label: 'Hired',
    audience: 'candidates',
    when: 'Congratulates a candidate who is hired.',
  },
  stage_withdrawn: {
    label: 'Withdrawn',
    audience: 'candidates',
    when: 'Confirms that an application was withdrawn.',
  },
  interview_invitation: {
    label: 'Interview: invitation',
    audience: 'candidates',
    when: 'Invites a candidate to an interview, or tells them that it has changed.',
  },
  interview_cancelled: {
    label: 'Interview: cancelled',
    audience: 'candidates',
    when: 'Tells a candidate that an interview does not take place.',
  },
  slot_offer: {
    label: 'Interview: choose a time',
    audience: 'candidates',
    when: 'Asks a candidate to choose a time for an interview.',
  },
  interview_reminder: {
    label: 'Interview: reminder',
    audience: 'candidates',
    when: 'Reminds a candidate of an interview before it begins.',
  },
  follow_up: {
    label: 'Follow-up',
    audience: 'candidates',
    when: 'The frame around each mail of a follow-up sequence.',
  },
  outreach: {
    label: 'Written by a colleague',
    audience: 'candidates',
    when: 'What a colleague writes to a candidate in their own words.',
  },
  outreach_contact: {
    label: 'Outreach: the company',
    audience: 'candidates',
    when: 'Introduces the company to somebody who may be interested.',
  },
  outreach_job: {
    label: 'Outreach: a job',
    audience: 'candidates',
    when: 'Tells somebody of an open job.',
  },
  new_application: {
    label: 'New application',
    audience: 'colleagues',
    when: 'Tells the recruiter that somebody has applied.',
  },
  withdrawal_notice: {
    label: 'Candidate withdrew',
    audience: 'colleagues',
    when: 'Tells the recruiter that a candidate has withdrawn.',
  },
  panel_invitation: {
    label: 'Panel: invitation',
    audience: 'colleagues',
    when: 'Invites a member of the panel to an interview, or tells them that it has changed.',
  },
  panel_cancelled: {
    label: 'Panel: cancelled',
    audience: 'colleagues',
    when: 'Tells a member of the panel that an interview takes place without them, or not at all.',
  },
  panel_reminder: {
    label: 'Panel: reminder',
    audience: 'colleagues',
    when: 'Reminds a member of the panel of an interview before it begins.',
  },
  interview_declined: {
    label: 'Interview: declined',
    audience: 'colleagues',
    when: 'Tells the recruiter that somebody cannot take part in an interview.',
  },
  slot_offer_unanswered: {
    label: 'Interview: no time chosen',
    audience: 'colleagues',
    when: 'Tells the recruiter that a candidate has chosen no time for an interview.',
  },
  feedback_owed: {
    label: 'Feedback owed',
    audience: 'colleagues',
    when: 'Reminds the panel of feedback after an interview, then tells the recruiter who owes it.',
  },
  reminder: {
    label: 'Reminder',
    audience: 'colleagues',
    when: 'Reminds somebody of what they asked to be reminded of.',
  },
  stage_limit: {
    label: 'Waiting or overdue',
    audience: 'colleagues',
    when: 'Tells that an application is near or over the limit of its stage.',
  },
  recruiter_digest: {
    label: 'Digest',
    audience: 'colleagues',
    when: 'Lists what needs attention, by schedule.',
  },
  report: { label: 'Report', audience: 'colleagues', when: 'Sends a report, by schedule.' },
  mail_trouble: {
    label: 'Mail trouble',
    audience: 'colleagues',
    when: 'Tells that mails may not have arrived.',
  },
  invitation: { label: 'Invitation', audience: 'account', when: 'Invites somebody to sign in.' },
  registration: {
    label: 'Confirm registration',
    audience: 'account',
    when: 'Has a new candidate confirm their address.',
  },
  password_reset: {
    label: 'Reset password',
    audience: 'account',
    when: 'Sends the link for a new password.',
  },
  email_change: {
    label: 'Confirm new address',
    audience: 'account',
    when: 'Has somebody confirm their new address.',
  },
  email_change_notice: {
    label: 'Address changes',
    audience: 'account',
    when: 'Tells the former address about the new one.',
  },
  address_in_use: {
    label: 'Account exists already',
    audience: 'account',
    when: 'Answers a registration with an address that has an account.',
  },
  mail_test: {
    label: 'Test mail',
    audience: 'account',
    when: 'Shows an administrator that mail arrives.',
  },
  session_ended: {
    label: 'Signed out on a device',
    audience: 'account',
    when: 'Tells that a session was ended for safety.',
  },
};

/** "Report ready" for `report_ready`: for kinds that are newer than this list. */
function spelled(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('_', ' ');
}

export function kindLabel(kind: string): string {
  return words[kind]?.label ?? spelled(kind);
}

export function kindWhen(kind: string): string | undefined {
  return words[kind]?.when;
}

export function audienceOf(kind: string): Audience {
  return words[kind]?.audience ?? 'account';
}

/** All kinds with their labels, for a filter. */
export const kindOptions: readonly (readonly [kind: string, label: string])[] = Object.entries(
  words,
).map(([kind, { label }]) => [kind, label]);

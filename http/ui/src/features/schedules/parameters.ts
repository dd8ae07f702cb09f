import type { ScheduleAction } from '@/api/schedules';

export type ParameterKind = 'text' | 'area' | 'number' | 'flag' | 'lines' | 'roles';

export interface ParameterField {
  name: ParameterName;
  kind: ParameterKind;
  label: string;
  hint?: string;
}

/** All parameters of all actions as they are edited. */
export interface ParameterForm {
  everything: boolean;
  only_stale: boolean;
  title: string;
  repeat_days: string;
  silent_days: string;
  period_days: string;
  subject: string;
  text: string;
  to: string;
  roles: string[];
  changed_days: string;
  only_active: boolean;
  days: string;
  dry_run: boolean;
  mails_days: string;
  notifications_days: string;
  runs_days: string;
  limit: string;
}

type ParameterName = keyof ParameterForm;

export const emptyParameters: ParameterForm = {
  everything: false,
  only_stale: false,
  title: '',
  repeat_days: '',
  silent_days: '',
  period_days: '',
  subject: '',
  text: '',
  to: '',
  roles: [],
  changed_days: '',
  only_active: false,
  days: '',
  dry_run: true,
  mails_days: '',
  notifications_days: '',
  runs_days: '',
  limit: '',
};

const limit: ParameterField = {
  name: 'limit',
  kind: 'number',
  label: 'At most',
  hint: 'So many in one run.',
};
const title: ParameterField = { name: 'title', kind: 'text', label: 'Title' };
const placeholders =
  'May contain {{candidate_name}}, {{job_title}}, {{company_name}} and {{stage}}.';

/** What can be set for each action, in the order of the form. */
export const parameterFields: Record<ScheduleAction, readonly ParameterField[]> = {
  recruiter_digest: [
    { ...title, hint: 'Start of the subject.' },
    { name: 'only_stale', kind: 'flag', label: 'Only what is past its time limit' },
    {
      name: 'everything',
      kind: 'flag',
      label: 'Also what other recruiters own',
      hint: 'As far as each may see it.',
    },
  ],
  stale_sweep: [
    {
      name: 'repeat_days',
      kind: 'number',
      label: 'Again after days',
      hint: 'For the same application in the same stage.',
    },
    limit,
  ],
  follow_up_sweep: [
    {
      name: 'silent_days',
      kind: 'number',
      label: 'Silent for days',
      hint: 'So long nothing happened.',
    },
    {
      name: 'period_days',
      kind: 'number',
      label: 'At most every days',
      hint: 'One mail per application in this time.',
    },
    { name: 'subject', kind: 'text', label: 'Subject', hint: placeholders },
    { name: 'text', kind: 'area', label: 'Text', hint: placeholders },
    limit,
  ],
  report: [
    title,
    { name: 'to', kind: 'lines', label: 'To', hint: 'Addresses of accounts, one a line.' },
    { name: 'roles', kind: 'roles', label: 'And to everybody who is' },
    {
      name: 'changed_days',
      kind: 'number',
      label: 'Changed in days',
      hint: 'Only what changed in so many days; 0 for all.',
    },
    { name: 'only_active', kind: 'flag', label: 'Without those hired, rejected or withdrawn' },
    limit,
  ],
  retention: [
    { name: 'days', kind: 'number', label: 'After days', hint: 'So long nothing happened.' },
    {
      name: 'dry_run',
      kind: 'flag',
      label: 'Only say whom it would remove',
      hint: 'Without this, candidates are removed for good.',
    },
    limit,
  ],
  purge: [
    { name: 'mails_days', kind: 'number', label: 'Mails after days' },
    { name: 'notifications_days', kind: 'number', label: 'Notifications after days' },
    { name: 'runs_days', kind: 'number', label: 'Records of runs after days' },
    { ...limit, hint: 'Of each kind in one run.' },
  ],
};

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
  label: 'Most per run',
  hint: 'The rest waits for the next run.',
};
const title: ParameterField = { name: 'title', kind: 'text', label: 'Title' };
const placeholders =
  'May contain {{candidate_name}}, {{job_title}}, {{company_name}} and {{stage}}.';

/** What can be set for each action, in the order of the form. */
export const parameterFields: Record<ScheduleAction, readonly ParameterField[]> = {
  recruiter_digest: [
    { ...title, hint: 'Start of the subject.' },
    { name: 'only_stale', kind: 'flag', label: 'Only overdue applications' },
    {
      name: 'everything',
      kind: 'flag',
      label: 'Include applications of other recruiters',
      hint: 'Each sees only what they have access to.',
    },
  ],
  stale_sweep: [
    {
      name: 'repeat_days',
      kind: 'number',
      label: 'Repeat after (days)',
      hint: 'For the same application in the same stage.',
    },
    limit,
  ],
  follow_up_sweep: [
    {
      name: 'silent_days',
      kind: 'number',
      label: 'Quiet for (days)',
      hint: 'Nothing has happened to the application for this long.',
    },
    {
      name: 'period_days',
      kind: 'number',
      label: 'Wait between mails (days)',
      hint: 'At most one mail per application in this time.',
    },
    { name: 'subject', kind: 'text', label: 'Subject', hint: placeholders },
    { name: 'text', kind: 'area', label: 'Text', hint: placeholders },
    limit,
  ],
  report: [
    title,
    { name: 'to', kind: 'lines', label: 'To', hint: 'Addresses of accounts, one per line.' },
    { name: 'roles', kind: 'roles', label: 'And to everybody with the role' },
    {
      name: 'changed_days',
      kind: 'number',
      label: 'Changed in the last (days)',
      hint: '0 for all applications.',
    },
    { name: 'only_active', kind: 'flag', label: 'Leave out the hired, rejected and withdrawn' },
    limit,
  ],
  retention: [
    {
      name: 'days',
      kind: 'number',
      label: 'After (days)',
      hint: 'Nothing has happened for this long.',
    },
    {
      name: 'dry_run',
      kind: 'flag',
      label: 'Trial: only report whom it would remove',
      hint: 'Otherwise candidates are removed for good.',
    },
    limit,
  ],
  purge: [
    { name: 'mails_days', kind: 'number', label: 'Delete mails after (days)' },
    { name: 'notifications_days', kind: 'number', label: 'Delete notifications after (days)' },
    { name: 'runs_days', kind: 'number', label: 'Delete records of runs after (days)' },
    { ...limit, hint: 'Of each kind in one run.' },
  ],
};

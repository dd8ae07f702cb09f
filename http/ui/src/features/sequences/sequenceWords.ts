import type { Enrolment, SequenceStep } from '@/api/sequences';
import { sentence } from '@/forms/fieldErrors';

const reasons: Readonly<Record<string, string>> = {
  stage_changed: 'The application was moved to another stage.',
  pipeline_ended: 'The application has come to its end.',
  job_closed: 'The job is closed.',
  opted_out: 'The candidate wants no follow-ups.',
  do_not_contact: 'The candidate is marked as not to be written to.',
  account_inactive: 'The candidate’s account is not active.',
  sequence_deactivated: 'The sequence was put aside.',
  template_broken: 'The text of the next mail could not be written.',
};

/** Why follow-ups stopped, or cannot begin. A colleague’s own words stay as they are. */
export function reasonWords(reason: string): string {
  return reasons[reason] ?? sentence(reason);
}

function unit(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** "3 days", "36 hours", "8 working hours". */
export function delayText({ delay_hours: hours, working_hours: working }: Delay): string {
  if (working) return unit(hours, 'working hour');
  return hours > 0 && hours % 24 === 0 ? unit(hours / 24, 'day') : unit(hours, 'hour');
}

type Delay = Pick<SequenceStep, 'delay_hours' | 'working_hours'>;

/** "2 days after the enrolment", "at once, then …": when a step is sent, by its place. */
export function stepWhen(step: Delay, at: number): string {
  const after = at === 0 ? 'the enrolment' : 'the mail before';
  return step.delay_hours === 0 ? `Right after ${after}` : `${delayText(step)} after ${after}`;
}

/** "3 mails within 12 days": working hours count as they are, so it is the least. */
export function spanText(steps: readonly SequenceStep[]): string {
  const hours = steps.reduce((sum, { delay_hours }) => sum + delay_hours, 0);
  const mails = unit(steps.length, 'mail');
  if (hours < 24) return `${mails} within a day`;
  return `${mails} over ${unit(Math.round(hours / 24), 'day')} or more`;
}

export const enrolmentStates = {
  active: ['Active', 'success'],
  finished: ['Finished', 'neutral'],
  stopped: ['Stopped', 'neutral'],
} as const satisfies Record<Enrolment['state'], readonly [string, string]>;

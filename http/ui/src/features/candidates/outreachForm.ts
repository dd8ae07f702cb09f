import { nullable, number, object, refine, string } from 'zod/mini';
import type { Outreach } from '@/api/outreach';

/** How a mail to a candidate is written: by a template, or in one's own words. */
export type Way = 'own' | NonNullable<Outreach['kind']>;

export interface OutreachValues {
  way: Way;
  job_id: number | null;
  subject: string;
  text: string;
}

export const ways = [
  ['own', 'In your own words'],
  ['outreach_contact', 'Template: introduce the company'],
  ['outreach_job', 'Template: tell of an open job'],
] as const satisfies readonly (readonly [Way, string])[];

export const noOutreach: OutreachValues = { way: 'own', job_id: null, subject: '', text: '' };

/** What is needed differs by the way. */
export const outreachSchema = object({
  way: string(),
  job_id: nullable(number()),
  subject: string(),
  text: string(),
}).check(
  refine(({ way, job_id }) => way !== 'outreach_job' || job_id !== null, {
    error: 'Choose a job.',
    path: ['job_id'],
  }),
  refine(({ way, subject }) => way !== 'own' || subject.trim() !== '', {
    error: 'Enter a subject.',
    path: ['subject'],
  }),
  refine(({ way, text }) => way !== 'own' || text.trim() !== '', {
    error: 'Write something first.',
    path: ['text'],
  }),
);

/** What is sent of it. */
export function bodyOf({ way, job_id, subject, text }: OutreachValues): Outreach {
  if (way === 'own') return { subject, text, ...(job_id !== null && { job_id }) };
  return { kind: way, ...(way === 'outreach_job' && { job_id }) };
}

const refusals: Readonly<Record<string, string>> = {
  do_not_contact: 'They do not want to be contacted.',
  opted_out: 'They have unsubscribed from such mails.',
  account_inactive: 'Their account is not active.',
  company_inactive: 'The company is not active.',
  forgotten: 'They had their data deleted.',
};

/** Why a mail to a candidate would not be sent. */
export function refusalWords(why: string): string {
  return refusals[why] ?? `It would not be sent: ${why.replaceAll('_', ' ')}.`;
}

/** What a text may use. */
export function valuesFor(job: number | null): readonly string[] {
  const always = ['candidate_name', 'company_name', 'recruiter_name'];
  return job === null ? always : [...always, 'job_title'];
}

import { expect, it } from 'vitest';
import { bodyOf, noOutreach, outreachSchema, refusalWords, valuesFor } from './outreachForm';

const typed = { ...noOutreach, subject: 'A tour', text: 'Dear {{candidate_name}}', job_id: 4 };

it('sends a text or a template, never both', () => {
  const own = { subject: 'A tour', text: 'Dear {{candidate_name}}' };
  expect(bodyOf(typed)).toEqual({ ...own, job_id: 4 });
  expect(bodyOf({ ...typed, job_id: null })).toEqual(own);
  expect(bodyOf({ ...typed, way: 'outreach_contact' })).toEqual({ kind: 'outreach_contact' });
  expect(bodyOf({ ...typed, way: 'outreach_job' })).toEqual({ kind: 'outreach_job', job_id: 4 });
});

it('asks for what each way needs', () => {
  const wrong = (values: typeof noOutreach) =>
    outreachSchema.safeParse(values).error?.issues.map(({ path }) => path.join());
  expect(wrong(noOutreach)).toEqual(['subject', 'text']);
  expect(wrong({ ...noOutreach, way: 'outreach_job' })).toEqual(['job_id']);
  expect(wrong({ ...noOutreach, way: 'outreach_contact' })).toBeUndefined();
});

it('says why a mail would not be sent, also for reasons that are new', () => {
  expect(refusalWords('opted_out')).toBe('They have unsubscribed from such mails.');
  expect(refusalWords('on_leave')).toBe('It would not be sent: on leave.');
});

it('offers the job as a value only where there is one', () => {
  expect(valuesFor(null)).not.toContain('job_title');
  expect(valuesFor(4)).toContain('job_title');
});

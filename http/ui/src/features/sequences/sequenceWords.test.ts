import { expect, it } from 'vitest';
import type { SequenceStep } from '@/api/sequences';
import { reasonWords, spanText, stepWhen } from './sequenceWords';

function step(delay_hours: number, working_hours = false): SequenceStep {
  return { delay_hours, working_hours, subject: '', text: '', html: '' };
}

it('says when a step is sent in the unit that people think in', () => {
  expect(stepWhen(step(0), 0)).toBe('Right after the enrolment');
  expect(stepWhen(step(72), 1)).toBe('3 days after the mail before');
  expect(stepWhen(step(36), 1)).toBe('36 hours after the mail before');
  expect(stepWhen(step(1), 0)).toBe('1 hour after the enrolment');
  expect(stepWhen(step(24, true), 0)).toBe('24 working hours after the enrolment');
});

it('sums up a sequence', () => {
  expect(spanText([step(0)])).toBe('1 mail within a day');
  expect(spanText([step(24), step(72), step(192)])).toBe('3 mails over 12 days or more');
});

it('leaves a colleague’s reason as it is', () => {
  expect(reasonWords('opted_out')).toBe('The candidate wants no follow-ups.');
  expect(reasonWords('has replied')).toBe('Has replied.');
});

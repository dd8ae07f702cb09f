import { array, boolean, coerce, maximum, minimum, minLength, object, string } from 'zod/mini';
import type { Sequence, SequenceStep } from '@/api/sequences';

export interface SequenceForm {
  name: string;
  stop_on_stage_change: boolean;
  steps: SequenceStep[];
}

const longest = 8784; // a leap year, in hours

export const sequenceSchema = object({
  name: string().check(minLength(1, 'Give it a name.')),
  stop_on_stage_change: boolean(),
  steps: array(
    object({
      delay_hours: coerce
        .number<number>({ error: 'Enter a number.' })
        .check(minimum(0, 'Not before the mail before.'), maximum(longest, 'At most a year.')),
      working_hours: boolean(),
      subject: string().check(minLength(1, 'Write a subject.')),
      text: string().check(minLength(1, 'Write a text.')),
      html: string(),
    }),
  ).check(minLength(1, 'A sequence has at least one mail.')),
});

export const newStep: SequenceStep = {
  delay_hours: 72,
  working_hours: false,
  subject: '',
  text: '',
  html: '',
};

export const newSequence: SequenceForm = {
  name: '',
  stop_on_stage_change: true,
  steps: [newStep],
};

export function formOf({ name, stop_on_stage_change, steps }: Sequence): SequenceForm {
  return { name, stop_on_stage_change, steps };
}

/** What the texts of follow-ups may use. */
export const stepValues = [
  'candidate_name',
  'job_title',
  'company_name',
  'stage',
  'recruiter_name',
];

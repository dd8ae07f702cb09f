import { expect, it } from 'vitest';
import type { RoundType } from '@/api/roundTypes';
import { bodyOf, newRoundType, roundTypeSchema, valuesOf } from './roundTypeForm';

const audition = {
  id: 4,
  company_id: 1,
  name: 'Audition',
  description: 'Two scenes.',
  duration_minutes: 90,
  order: 2,
  briefing: '',
  criteria: [{ name: 'Timing', description: '' }],
  archived: false,
  version: 3,
} as unknown as RoundType;

it('sends what it shows', () => {
  expect(bodyOf(valuesOf(audition))).toEqual({
    name: 'Audition',
    description: 'Two scenes.',
    duration_minutes: 90,
    order: 2,
    briefing: '',
    criteria: [{ name: 'Timing', description: '' }],
  });
});

it('says at its field what is wrong', () => {
  const problems = (some: Partial<typeof newRoundType>) =>
    roundTypeSchema
      .safeParse({ ...newRoundType, name: 'Audition', ...some })
      .error?.issues.map(({ path }) => path.join('.')) ?? [];
  expect(problems({})).toEqual([]);
  expect(problems({ duration_minutes: '4' })).toEqual(['duration_minutes']);
  expect(problems({ order: '101' })).toEqual(['order']);
  expect(problems({ criteria: [{ name: '', description: '' }] })).toEqual(['criteria.0.name']);
});

import { describe, expect, it } from 'vitest';
import type { Feedback } from '@/api/feedback';
import { change, scorecardSchema, submission, valuesOf } from './scorecardForm';

const criteria = [
  { name: 'Timing', description: '' },
  { name: 'Voice', description: 'Heard in the last row?' },
];

const given = {
  recommendation: 'yes',
  rating: 4,
  comments: 'Waited for every laugh.',
  scores: [{ criterion: 'Voice', score: 5, comment: '' }],
  visible_to_candidate: false,
} as unknown as Feedback;

describe('submission', () => {
  it('says nothing of what was not judged', () => {
    const values = { ...valuesOf(undefined, criteria), recommendation: 'mixed' };
    expect(submission(values, criteria)).toEqual({
      recommendation: 'mixed',
      comments: '',
      scores: [],
      visible_to_candidate: false,
    });
  });
  it('names the criteria', () => {
    const values = valuesOf(given, criteria);
    const scores = [
      { score: '', comment: ' Rushed ' },
      { score: '5', comment: '' },
    ];
    expect(submission({ ...values, scores }, criteria)).toMatchObject({
      rating: 4,
      scores: [
        { criterion: 'Timing', comment: 'Rushed' },
        { criterion: 'Voice', score: 5, comment: '' },
      ],
    });
  });
});

it('puts scores where their criteria are now', () => {
  expect(valuesOf(given, criteria).scores).toEqual([
    { score: '', comment: '' },
    { score: '5', comment: '' },
  ]);
});

describe('change', () => {
  const before = valuesOf(given, criteria);
  it('is nothing where nothing was changed', () => {
    expect(change(before, before, criteria)).toEqual({});
  });
  it('leaves scores alone that were not changed', () => {
    expect(change(before, { ...before, rating: '', comments: 'Fine.' }, criteria)).toEqual({
      rating: null,
      comments: 'Fine.',
    });
  });
});

it('needs a recommendation, and nothing else', () => {
  const empty = valuesOf(undefined, criteria);
  expect(scorecardSchema.safeParse(empty).success).toBe(false);
  expect(scorecardSchema.safeParse({ ...empty, recommendation: 'no' }).success).toBe(true);
});

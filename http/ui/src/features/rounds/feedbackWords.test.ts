import { expect, it } from 'vitest';
import type { PanelMember } from '@/api/interviews';
import { feedbackHint } from './feedbackWords';

function member(name: string, gave_feedback: boolean, active = true): PanelMember {
  return {
    user_id: 1,
    name,
    role: 'interviewer',
    active,
    overlaps: false,
    answer: null,
    gave_feedback,
  };
}

const ina = member('Ina', true);
const hugo = member('Hugo', false);

it('tells who owes feedback that others have given theirs, not what it says', () => {
  expect(feedbackHint({ members: [ina, hugo], owes_feedback: true }, undefined, true)).toBe(
    'You see what the others say once you have given your own feedback.',
  );
});

it('names whose feedback is missing, without those whose accounts are gone', () => {
  const gone = member('Rolf', false, false);
  expect(feedbackHint({ members: [ina, hugo, gone], owes_feedback: false }, 1, true)).toBe(
    'Still missing: Hugo.',
  );
  expect(feedbackHint({ members: [ina, gone], owes_feedback: false }, 1, true)).toBeUndefined();
});

it('says why there is nothing to read', () => {
  expect(feedbackHint({ members: [hugo], owes_feedback: false }, undefined, false)).toBe(
    'Nobody has given feedback yet.',
  );
  expect(feedbackHint({ members: [ina], owes_feedback: false }, 0, false)).toMatch(
    /^Only the panel/,
  );
});

import { describe, expect, it } from 'vitest';
import type { Responsibilities } from '@/api/users';
import { countOf, everything, handOverInput, leftText, toggled, totalOf } from './handingOver';

const none = { count: 0, items: [] };
const all: Responsibilities = {
  jobs: {
    count: 2,
    items: [
      { id: 1, name: 'Prompter' },
      { id: 2, name: 'Stage manager' },
    ],
  },
  hiring_jobs: none,
  assignments: { count: 300, items: [{ id: 7, name: 'Ada Byron' }] },
  people: none,
  reminders: { count: 1, items: [{ id: 9, name: 'Call back' }] },
  schedules: none,
  interviews: none,
};

describe('handing over', () => {
  it('leaves out groups that go as a whole', () => {
    expect(handOverInput(4, all, everything)).toEqual({ to: 4 });
    expect(totalOf(all)).toBe(303);
  });

  it('names what is chosen of a group, and an empty list for nothing', () => {
    const some = toggled(everything, 'jobs', all, 2);
    expect(countOf('jobs', all, some)).toBe(1);
    const fewer = toggled(some, 'reminders', all, 9);
    expect(handOverInput(4, all, fewer)).toEqual({ to: 4, jobs: [1], reminders: [] });
  });

  it('takes a group as a whole again when all of it is chosen', () => {
    const back = toggled(toggled(everything, 'jobs', all, 2), 'jobs', all, 2);
    expect(back.jobs).toBe('all');
  });

  it('says what is left in words', () => {
    expect(leftText(all)).toBe('2 jobs, 300 candidates, 1 reminder');
  });
});

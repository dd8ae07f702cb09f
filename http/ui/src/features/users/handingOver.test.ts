import { describe, expect, it } from 'vitest';
import type { Responsibilities, Successor } from '@/api/users';
import {
  countOf,
  everything,
  fitting,
  handOverInput,
  leftText,
  stayText,
  successorChoices,
  toggled,
  totalOf,
  type Group,
} from './handingOver';

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
    expect(handOverInput(4, everything)).toEqual({ to: 4 });
    expect(totalOf(all)).toBe(303);
  });

  it('names what is chosen of a group, and an empty list for nothing', () => {
    const some = toggled(everything, 'jobs', all, 2);
    expect(countOf('jobs', all, some)).toBe(1);
    const fewer = toggled(some, 'reminders', all, 9);
    expect(handOverInput(4, fewer)).toEqual({ to: 4, jobs: [1], reminders: [] });
  });

  it('takes a group as a whole again when all of it is chosen', () => {
    const back = toggled(toggled(everything, 'jobs', all, 2), 'jobs', all, 2);
    expect(back.jobs).toBe('all');
  });

  const successor = (name: string, role: Successor['role'], takes_over: Group[]): Successor => ({
    id: name.length,
    name,
    role,
    company_id: 1,
    company_name: 'Globe',
    takes_over,
  });
  const rosa = successor('Rosa', 'recruiter', ['jobs', 'assignments', 'reminders']);
  const ivy = successor('Ivy', 'interviewer', ['reminders']);

  it('leaves with them what a colleague cannot take over, and says so', () => {
    const taken = fitting(everything, ivy);
    expect(totalOf(all, taken)).toBe(1);
    expect(handOverInput(3, taken)).toEqual({
      to: 3,
      jobs: [],
      hiring_jobs: [],
      assignments: [],
      people: [],
      schedules: [],
      interviews: [],
    });
    expect(stayText(all, everything, ivy)).toBe(
      'Jobs as recruiter and candidates stay: Ivy cannot take them over.',
    );
    expect(stayText(all, everything, rosa)).toBeUndefined();
    expect(stayText(all, everything, undefined)).toBeUndefined();
    expect(totalOf(all, fitting(everything, undefined))).toBe(303);
  });

  it('offers who can take over something of what is chosen', () => {
    const both = [rosa, ivy];
    expect(successorChoices(all, everything, both)).toEqual([
      ['3', 'Ivy (Interviewer)'],
      ['4', 'Rosa (Recruiter)'],
    ]);
    const noReminders = { ...everything, reminders: new Set<number>() };
    expect(successorChoices(all, noReminders, both)).toEqual([['4', 'Rosa (Recruiter)']]);
    expect(successorChoices(all, noReminders, both, ivy)).toHaveLength(2);
    const elsewhere = { ...ivy, company_id: 2, company_name: 'Rose' };
    expect(successorChoices(all, everything, [rosa, elsewhere])).toEqual([
      ['3', 'Ivy (Interviewer, Rose)'],
      ['4', 'Rosa (Recruiter, Globe)'],
    ]);
  });

  it('says what is left in words', () => {
    expect(leftText(all)).toBe('2 jobs, 300 candidates, 1 reminder');
  });
});

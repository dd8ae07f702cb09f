import { expect, it } from 'vitest';
import type { Schedule } from '@/api/schedules';
import { troubled } from './attention';
import { isUnfinished, stepsOf } from './steps';

it('lists schedules that failed, were missed, or are paused', () => {
  const schedules = [
    { id: 1, last_state: 'done', paused_at: null },
    { id: 2, last_state: 'failed', paused_at: null },
    { id: 3, last_state: null, paused_at: '2026-11-30T10:00:00Z' },
  ] as Schedule[];
  expect(troubled(schedules).map((each) => each.id)).toEqual([2, 3]);
});

const nothing = { company: false, job: false, colleagues: false, mail: false };

it('leads to the company first', () => {
  const steps = stepsOf(nothing, new Set());
  expect(steps.map((step) => step.state)).toEqual(['open', 'blocked', 'blocked', 'open']);
  expect(isUnfinished(steps)).toBe(true);
});

it('leads no further where all is done or left for later', () => {
  const done = { ...nothing, company: true, job: true };
  const steps = stepsOf(done, new Set(['colleagues', 'mail']));
  expect(steps.map((step) => step.state)).toEqual(['done', 'done', 'later', 'later']);
  expect(isUnfinished(steps)).toBe(false);
});

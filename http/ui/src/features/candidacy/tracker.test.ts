import { expect, it } from 'vitest';
import type { HistoryEvent } from '@/api/applications';
import { parted, stepsOf } from './tracker';

function event(id: number, kind: string, more: Partial<HistoryEvent> = {}): HistoryEvent {
  return {
    id,
    kind,
    application_id: 1,
    actor_id: null,
    actor_name: null,
    at: `2026-11-0${id}T09:00:00Z`,
    from_stage: null,
    to_stage: null,
    note: null,
    note_id: null,
    override: false,
    reason: null,
    round: null,
    round_id: null,
    starts_after: null,
    starts_before: null,
    version: id,
    ...more,
  };
}

it('tells the steps from the newest on, and where the application is', () => {
  const steps = stepsOf([
    event(1, 'submitted', { to_stage: 'Applied', actor_id: 5 }),
    event(2, 'moved', { to_stage: 'Interview' }),
    event(3, 'noted', { note: 'Bring a book.' }),
    event(4, 'edited'),
  ]);
  expect(steps.map((step) => [step.text, step.current])).toEqual([
    ['A note for you', false],
    ['Interview', true],
    ['You applied', false],
  ]);
});

it('does not say that somebody did what was done for them', () => {
  const texts = stepsOf([
    event(1, 'submitted', { to_stage: 'Applied' }),
    event(2, 'withdrawn', { to_stage: 'Withdrawn' }),
  ]).map((step) => step.text);
  expect(texts).toEqual(['Your application was withdrawn', 'Your application was entered for you']);
});

it('parts what goes on from what is over', () => {
  const items = [{ stage_kind: 'rejected' as const }, { stage_kind: 'active' as const }];
  expect(parted(items)).toEqual({ active: [items[1]], over: [items[0]] });
});

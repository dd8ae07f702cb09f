import { expect, it } from 'vitest';
import type { RoundStatus } from '@/api/interviews';
import { possibleActions } from './possibleActions';

const now = new Date('2026-12-01T10:30:00Z');
const past = '2026-12-01T10:00:00Z';
const future = '2026-12-01T11:00:00Z';

function can(status: RoundStatus, starts_at: string | null, active = true): string[] {
  const { whyNoEdit, ...actions } = possibleActions({ status, starts_at }, active, now);
  return [
    ...Object.entries(actions).flatMap(([name, possible]) => (possible ? [name] : [])),
    ...(whyNoEdit ? ['nothing'] : []),
  ];
}

it('says how it went only of rounds that have begun', () => {
  expect(can('scheduled', future)).toEqual(['move', 'cancel']);
  expect(can('scheduled', past)).toEqual(['complete', 'noShow', 'move', 'cancel']);
});

it('corrects how it went, but takes nothing back that is over', () => {
  expect(can('completed', past)).toEqual(['noShow']);
  expect(can('no_show', past)).toEqual(['complete']);
});

it('brings back what was cancelled as long as the application goes on', () => {
  expect(can('cancelled', future)).toEqual(['restore']);
  expect(can('cancelled', future, false)).toEqual(['nothing']);
});

it('moves nothing of an application that has ended', () => {
  expect(can('planned', null, false)).toEqual(['cancel']);
});

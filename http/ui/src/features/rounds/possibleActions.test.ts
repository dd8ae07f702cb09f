import { expect, it } from 'vitest';
import type { Round, RoundStatus } from '@/api/interviews';
import { possibleActions } from './possibleActions';

const now = new Date('2026-12-01T10:30:00Z');
const past = '2026-12-01T10:00:00Z';
const future = '2026-12-01T11:00:00Z';

type More = Partial<Pick<Round, 'panel' | 'offered_until'>>;

function can(status: RoundStatus, starts_at: string | null, active = true, more: More = {}) {
  const round = { status, starts_at, panel: [4], offered_until: null, ...more };
  return Object.entries(possibleActions(round, active, now)).flatMap(([name, possible]) =>
    possible ? [name] : [],
  );
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
  expect(can('cancelled', future, false)).toEqual(['whyNoEdit']);
});

it('moves nothing of an application that has ended', () => {
  expect(can('planned', null, false)).toEqual(['cancel']);
});

it('offers the free times of a panel, and takes them back', () => {
  const offered = { offered_until: '2026-12-10T00:00:00Z' };
  expect(can('planned', null)).toEqual(['move', 'cancel', 'offer']);
  expect(can('planned', null, true, { panel: [] })).toContain('whyNoOffer');
  expect(can('planned', null, true, offered)).toContain('withdrawOffer');
  expect(can('scheduled', future, true, offered)).toEqual(['move', 'cancel', 'withdrawOffer']);
  expect(can('planned', null, false, offered)).toEqual(['cancel']);
});

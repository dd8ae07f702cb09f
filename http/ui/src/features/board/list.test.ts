import { expect, it } from 'vitest';
import type { BoardCard } from '@/api/boards';
import { filtered, ordersWith, sorted } from './list';

const all = [
  {
    id: 1,
    candidate_name: 'Grace Hopper',
    stage_key: 'offer',
    stage_kind: 'active',
    applied_at: '2026-11-02',
    stage_since: '2026-11-02T10:00:00Z',
    next_update_by: '2026-11-04',
  },
  {
    id: 2,
    candidate_name: 'Ada Byron',
    stage_key: 'applied',
    stage_kind: 'active',
    applied_at: '2026-11-01',
    stage_since: '2026-11-01T10:00:00Z',
    next_update_by: null,
  },
] as BoardCard[];

it('filters by stage and part of the name', () => {
  expect(filtered(all, { q: 'ADA', stage: '', overdueAt: null }).map((each) => each.id)).toEqual([
    2,
  ]);
  expect(filtered(all, { q: '', stage: 'offer', overdueAt: null }).map((each) => each.id)).toEqual([
    1,
  ]);
});

it('finds who waits beyond the limit', () => {
  const at = (day: string) => filtered(all, { q: '', stage: '', overdueAt: new Date(day) });
  expect(at('2026-11-03')).toEqual([]);
  expect(at('2026-11-05').map((each) => each.id)).toEqual([1]);
});

it('sorts both ways, and leaves unknown orders alone', () => {
  expect(sorted(all, 'candidate_name').map((each) => each.id)).toEqual([2, 1]);
  expect(sorted(all, '-applied_at').map((each) => each.id)).toEqual([1, 2]);
  expect(sorted(all, 'constructor')).toBe(all);
});

it('puts first who has waited longest, or whose limit ends first', () => {
  expect(sorted(all, 'stage_since').map((each) => each.id)).toEqual([2, 1]);
  const ended = { ...all[0], id: 3, stage_kind: 'hired', stage_since: '2026-10-01' } as BoardCard;
  expect(sorted([ended, ...all], 'stage_since').map((each) => each.id)).toEqual([2, 1, 3]);
  expect(sorted(all, 'next_update_by').map((each) => each.id)).toEqual([1, 2]);
});

it('has a choice for the order that a column has set', () => {
  expect(ordersWith('').map(([order]) => order)).toEqual(['stage_since', 'next_update_by']);
  expect(ordersWith('-stage').at(-1)).toEqual(['-stage', 'By a column']);
});

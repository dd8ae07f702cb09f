import { expect, it } from 'vitest';
import type { Application } from '@/api/applications';
import { filtered, sorted } from './list';

const all = [
  { id: 1, candidate_name: 'Grace Hopper', stage_key: 'offer', applied_at: '2026-11-02' },
  { id: 2, candidate_name: 'Ada Byron', stage_key: 'applied', applied_at: '2026-11-01' },
] as Application[];

it('filters by stage and part of the name', () => {
  expect(filtered(all, { q: 'ADA', stage: '' }).map((each) => each.id)).toEqual([2]);
  expect(filtered(all, { q: '', stage: 'offer' }).map((each) => each.id)).toEqual([1]);
});

it('sorts both ways, and leaves unknown orders alone', () => {
  expect(sorted(all, 'candidate_name').map((each) => each.id)).toEqual([2, 1]);
  expect(sorted(all, '-applied_at').map((each) => each.id)).toEqual([1, 2]);
  expect(sorted(all, 'constructor')).toBe(all);
});

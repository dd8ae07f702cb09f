import { expect, it } from 'vitest';
import type { PanelTimes } from '@/api/panelTimes';
import { daysAhead } from './panelDays';

function booked(name: string, starts_at: string, ends_at: string): PanelTimes['busy'][number] {
  return { booked_as: 'panel', id: 3, name, starts_at, ends_at, round_id: null };
}

const night = ['2026-12-02T23:30:00Z', '2026-12-03T00:30:00Z'] as const;
const busy = [
  booked('Hugo Manager', ...night),
  booked('Ivy Interviewer', ...night),
  booked('Hugo Manager', '2026-12-03T10:00:00Z', '2026-12-03T11:00:00Z'),
];
const times: PanelTimes = { busy, slots: ['2026-12-02T09:00:00Z', '2026-12-05T10:00:00Z'] };
const week = { monday: '2026-11-30', zone: 'Europe/Berlin' };

it('shows what is ahead of a week, on the days of the reader', () => {
  const days = daysAhead(times, { ...week, today: '2026-12-01' });
  expect(days.map(({ day }) => day)).toEqual([
    '2026-12-01',
    '2026-12-02',
    '2026-12-03',
    '2026-12-04',
    '2026-12-05',
  ]);
  expect(days.map((each) => each.free.length)).toEqual([0, 1, 0, 0, 1]);
  expect(days[2]?.busy.map(({ names }) => names)).toEqual([
    ['Hugo Manager', 'Ivy Interviewer'],
    ['Hugo Manager'],
  ]);
});

it('offers only what lies in a window', () => {
  const window = { from: new Date('2026-12-03T00:00:00Z'), to: new Date('2026-12-05T10:00:00Z') };
  const days = daysAhead(times, { ...week, today: '2026-11-30', window });
  expect(days.every(({ free }) => free.length === 0)).toBe(true);
  expect(days).toHaveLength(5);
});

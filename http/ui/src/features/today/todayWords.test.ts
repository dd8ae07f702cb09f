import { expect, it } from 'vitest';
import type { HistoryEvent } from '@/api/applications';
import { byApplication, countText, endOfDay } from './todayWords';

it('says that there are more than were loaded', () => {
  expect(countText(12, false)).toBe('12');
  expect(countText(200, true)).toBe('200+');
});

it("knows when the reader's day ends", () => {
  const now = new Date('2026-11-30T22:15:30Z');
  expect(endOfDay(now, 'Europe/London')).toBe('2026-12-01T00:00:00.000Z');
  expect(endOfDay(now, 'Europe/Berlin')).toBe('2026-11-30T23:00:00.000Z');
  expect(endOfDay(now, 'America/New_York')).toBe('2026-12-01T05:00:00.000Z');
});

it('keeps together what happened to one application', () => {
  const event = (id: number, application_id: number) => ({ id, application_id }) as HistoryEvent;
  const groups = byApplication([event(9, 1), event(8, 1), event(7, 2), event(6, 1)]);
  expect(groups.map(([id, events]) => [id, events.length])).toEqual([
    [1, 2],
    [2, 1],
    [1, 1],
  ]);
});

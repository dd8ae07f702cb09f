import { expect, it } from 'vitest';
import { localText, snoozes } from './snooze';

it('shows instants on the clocks of a zone', () => {
  const at = new Date('2026-06-30T23:30:00Z');
  expect(localText(at, 'Europe/London')).toBe('2026-07-01T00:30');
  expect(localText(at, 'America/New_York')).toBe('2026-06-30T19:30');
});

it('offers the next morning and the next Monday, each once', () => {
  const labels = (day: string) =>
    snoozes(new Date(`${day}T15:00:00Z`), 'Europe/London').flatMap(({ when }) =>
      'until' in when ? [when.until] : [],
    );
  expect(labels('2026-11-26')).toEqual(['2026-11-27T09:00', '2026-11-30T09:00']); // Thursday
  expect(labels('2026-11-29')).toEqual(['2026-11-30T09:00']); // Sunday
  expect(labels('2026-11-30')).toEqual(['2026-12-01T09:00', '2026-12-07T09:00']); // Monday
});

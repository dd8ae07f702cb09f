import { describe, expect, it } from 'vitest';
import { clockText, dayText, durationText, fullText, relative } from './time';

const now = new Date('2026-11-30T12:00:00Z');

describe('relative', () => {
  it.each([
    ['2026-11-30T11:59:30Z', 'just now'],
    ['2026-11-30T11:58:00Z', '2 min ago'],
    ['2026-11-30T15:30:00Z', 'in 3 h'],
    ['2026-11-29T11:00:00Z', '1 day ago'],
    ['2026-12-06T11:00:00Z', 'in 5 days'],
    ['2026-11-23T12:00:00Z', undefined],
  ])('says how far %s is away', (at, text) => {
    expect(relative(new Date(at), now)).toBe(text);
  });
});

describe('dayText', () => {
  it('names the year only when it is another one', () => {
    expect(dayText(new Date('2026-05-04T12:00:00Z'), now, 'UTC')).toBe('4 May');
    expect(dayText(new Date('2025-05-04T12:00:00Z'), now, 'UTC')).toBe('4 May 2025');
  });
  it('is the day in the zone', () => {
    expect(dayText(new Date('2026-05-04T23:00:00Z'), now, 'Europe/London')).toBe('5 May');
  });
});

it('fullText names the day, the time and the place', () => {
  expect(fullText(new Date('2026-11-29T21:18:00Z'), 'Europe/London')).toBe(
    'Sunday 29 November 2026, 21:18 (London)',
  );
});

it('durations are in their largest unit', () => {
  expect(durationText(4.5 * 86_400_000)).toBe('4 d');
  expect(durationText(59 * 60_000)).toBe('59 min');
  expect(durationText(-1)).toBe('<1 min');
});

it('clocks count whole seconds down to zero', () => {
  expect(clockText(581_000)).toBe('9:41');
  expect(clockText(59_001)).toBe('1:00');
  expect(clockText(-5)).toBe('0:00');
});

import { describe, expect, it } from 'vitest';
import { dayOf, daysAfter, instantOf, isDay, isZone, mondayOf, spanOfDays } from './localTime';

describe('instantOf', () => {
  it.each([
    ['2026-12-01T09:00', 'Europe/Berlin', '2026-12-01T08:00:00.000Z'],
    ['2026-07-01T09:00', 'Europe/Berlin', '2026-07-01T07:00:00.000Z'],
    ['2026-12-01T09:00', 'America/New_York', '2026-12-01T14:00:00.000Z'],
    ['2026-12-01T09:00', 'Australia/Lord_Howe', '2026-11-30T22:00:00.000Z'],
    ['2026-07-01T09:00', 'Australia/Lord_Howe', '2026-06-30T22:30:00.000Z'],
  ])('%s in %s', (local, zone, instant) => {
    expect(instantOf(local, zone)?.toISOString()).toBe(instant);
  });

  it('is the first of two where clocks are put back', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')?.toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('is as much later where clocks are put forward over it', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')?.toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('is nothing for what is not a time', () => {
    expect(instantOf('', 'UTC')).toBeUndefined();
    expect(instantOf('soon', 'UTC')).toBeUndefined();
  });
});

it('knows the day in a zone', () => {
  expect(dayOf(new Date('2026-11-30T23:30:00Z'), 'Europe/Berlin')).toBe('2026-12-01');
});

it('counts days over the ends of months and years', () => {
  expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysAfter('2026-03-01', -1)).toBe('2026-02-28');
});

it('begins weeks on Monday', () => {
  expect(mondayOf('2026-11-30')).toBe('2026-11-30');
  expect(mondayOf('2026-12-06')).toBe('2026-11-30');
  expect(mondayOf('2026-12-07')).toBe('2026-12-07');
});

it('has days of 23 hours', () => {
  expect(spanOfDays('2026-03-29', '2026-03-29', 'Europe/Berlin')).toEqual({
    from: '2026-03-28T23:00:00.000Z',
    to: '2026-03-29T22:00:00.000Z',
  });
});

it('takes only days for days', () => {
  expect(isDay('2026-12-01')).toBe(true);
  expect(isDay('2026-13-01')).toBe(false);
  expect(isDay('tomorrow')).toBe(false);
});

it('knows zones from what is still being typed', () => {
  expect(isZone('Europe/London')).toBe(true);
  expect(isZone('Europe/Lon')).toBe(false);
  expect(isZone('')).toBe(false);
  expect(instantOf('2026-12-01T09:00', 'Europe/Lon')).toBeUndefined();
});

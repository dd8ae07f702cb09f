import { describe, expect, it } from 'vitest';
import type { Offer } from '@/api/offers';
import { Problem } from '@/api/problem';
import {
  atFields,
  bodyOf,
  notices,
  offerSchema,
  valuesOf,
  windowOf,
  withPresent,
} from './offerForm';

const now = new Date('2026-12-01T10:30:00Z');
const zone = 'Europe/Berlin';
const usual = valuesOf(undefined, 45, now, zone);

describe('valuesOf', () => {
  it('begins tomorrow, and ends two weeks later', () => {
    expect(usual).toEqual({
      duration_minutes: '45',
      first: '2026-12-02',
      last: '2026-12-15',
      notice_minutes: '1440',
      buffer_minutes: '0',
    });
  });
  it('is what was offered before, as far as it is ahead', () => {
    const offer: Offer = {
      round_id: 1,
      state: 'open',
      duration_minutes: 30,
      opens_at: '2026-11-20T23:00:00Z',
      closes_at: '2026-12-10T23:00:00Z',
      notice_minutes: 90,
      buffer_minutes: 15,
      offered_at: '2026-11-20T10:00:00Z',
    };
    expect(valuesOf(offer, 45, now, zone)).toEqual({
      duration_minutes: '30',
      first: '2026-12-02',
      last: '2026-12-10',
      notice_minutes: '90',
      buffer_minutes: '15',
    });
    const over = { ...offer, closes_at: '2026-11-25T23:00:00Z' };
    expect(valuesOf(over, 45, now, zone).last).toBe('2026-12-15');
  });
});

it('includes both days, on the clocks of the reader', () => {
  expect(bodyOf(usual, zone)).toEqual({
    duration_minutes: 45,
    from: '2026-12-01T23:00:00.000Z',
    to: '2026-12-15T23:00:00.000Z',
    notice_minutes: 1440,
    buffer_minutes: 0,
  });
  expect(windowOf({ first: '2026-12-02', last: '2026-12-01' }, zone)).toBeUndefined();
  expect(windowOf({ first: '', last: '2026-12-01' }, zone)).toBeUndefined();
  expect(windowOf({ first: '2026-12-01', last: '' }, zone)).toBeUndefined();
});

it('asks for days in their order, and for a length', () => {
  const errors = (change: Partial<typeof usual>) =>
    offerSchema.safeParse({ ...usual, ...change }).error?.issues.map(({ path }) => path.join('.'));
  expect(errors({})).toBeUndefined();
  expect(errors({ last: '2026-12-01' })).toEqual(['last']);
  expect(errors({ duration_minutes: '4' })).toEqual(['duration_minutes']);
  expect(errors({ first: '' })).toEqual(['first']);
});

it('shows what is wrong with a window at its days', () => {
  const fields = [
    { pointer: '/to', detail: 'must be after from' },
    { pointer: '/notice_minutes', detail: 'is too long' },
  ];
  const refused = atFields(new Problem('No', 'Invalid', 422, 'invalid', fields));
  expect(refused.fields.map(({ pointer }) => pointer)).toEqual(['/last', '/notice_minutes']);
  expect(refused.status).toBe(422);
});

it('keeps a choice that is none of the usual ones', () => {
  expect(withPresent(notices, '1440')).toBe(notices);
  expect(withPresent(notices, '90').at(-1)).toEqual(['90', '90 minutes']);
});

import { expect, it } from 'vitest';
import { changedMeanwhile, ShownVersion, withTyped } from './outdated';

const now = new Date('2026-11-30T12:00:00Z');
const rosa = {
  changed_by: { id: 7, name: 'Rosa Recruiter' },
  changed_at: '2026-11-30T11:58:00Z',
};

it('says who changed it and when, as far as it is known', () => {
  expect(changedMeanwhile(rosa, now, 1)).toBe(
    'Rosa Recruiter changed this 2 min ago, while you were editing it.',
  );
  expect(changedMeanwhile({ ...rosa, changed_at: null }, now, 1)).toBe(
    'Rosa Recruiter changed this while you were editing it.',
  );
  expect(changedMeanwhile({ ...rosa, changed_by: null }, now, 1)).toBe(
    'Somebody changed this 2 min ago, while you were editing it.',
  );
  expect(changedMeanwhile(undefined, now, 1)).toBe(
    'Somebody changed this while you were editing it.',
  );
});

it('says so when it was the reader', () => {
  expect(changedMeanwhile(rosa, now, 7)).toBe(
    'You changed this in another window while you were editing it here.',
  );
});

it('keeps what was typed, and takes over all else', () => {
  const before = { name: 'Globe', zone: 'Europe/London', hours: [{ day: 1 }] };
  const typed = { ...before, name: 'The Globe' };
  const there = { name: 'Globe Theatre', zone: 'Europe/Paris', hours: [{ day: 2 }] };
  expect(withTyped(typed, before, there)).toEqual({ ...there, name: 'The Globe' });
  expect(withTyped({ ...before, hours: [] }, before, there)).toEqual({ ...there, hours: [] });
});

it('follows a newer version only if nothing was typed, or once it was asked to', () => {
  const shown = new ShownVersion(3);
  expect(shown.follows(3, false, 0)).toBe(false);
  expect(shown.follows(4, false, 0)).toBe(true);
  expect(shown.follows(5, true, 0)).toBe(false);
  expect(shown.current).toBe(4);
  expect(shown.follows(5, true, 1)).toBe(true);
  expect(shown.current).toBe(5);
  expect(shown.follows(6, true, 1)).toBe(false);
});

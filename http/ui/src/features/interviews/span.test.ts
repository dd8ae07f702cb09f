import { expect, it } from 'vitest';
import { daysOf, daysShown } from './span';

const today = '2026-12-02'; // a Wednesday

it('lists two weeks from today, or from another day', () => {
  expect(daysShown('list', '', '', today)).toEqual({ first: today, last: '2026-12-15' });
  expect(daysShown('list', '2026-11-01', '', today)).toEqual({
    first: '2026-11-01',
    last: '2026-11-14',
  });
});

it('lists up to a day that is not before the first', () => {
  expect(daysShown('list', '', '2026-12-04', today).last).toBe('2026-12-04');
  expect(daysShown('list', '', '2026-12-01', today).last).toBe('2026-12-15');
  expect(daysShown('list', '', '2036-01-01', today).last).toBe('2027-12-03');
});

it('ignores what is not a day', () => {
  expect(daysShown('list', 'soon', '2026-99-01', today)).toEqual({
    first: today,
    last: '2026-12-15',
  });
});

it('shows weeks from Monday to Sunday', () => {
  expect(daysShown('week', '', '2026-12-31', today)).toEqual({
    first: '2026-11-30',
    last: '2026-12-06',
  });
  expect(daysOf({ first: '2026-11-30', last: '2026-12-06' }).at(-1)).toBe('2026-12-06');
});

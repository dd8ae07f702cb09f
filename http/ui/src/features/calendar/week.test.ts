import { expect, it } from 'vitest';
import { nextRange, rangesOf, weekText, withRanges } from './week';

const hours = ['mon 09:00-12:30', 'mon 13:30-18:00', 'fri 09:00-13:00'];

it('reads the hours of a day', () => {
  expect(rangesOf(hours, 'mon')).toEqual([
    { from: '09:00', to: '12:30' },
    { from: '13:30', to: '18:00' },
  ]);
  expect(rangesOf(hours, 'tue')).toEqual([]);
});

it('replaces one day, and keeps the week in order', () => {
  expect(withRanges(hours, 'wed', [{ from: '10:00', to: '11:00' }])).toEqual([
    'mon 09:00-12:30',
    'mon 13:30-18:00',
    'wed 10:00-11:00',
    'fri 09:00-13:00',
  ]);
  expect(withRanges(hours, 'mon', [])).toEqual(['fri 09:00-13:00']);
});

it('keeps a range whose time is being typed', () => {
  const typed = withRanges([], 'mon', [{ from: '', to: '12:00' }]);
  expect(rangesOf(typed, 'mon')).toEqual([{ from: '', to: '12:00' }]);
});

it('offers the afternoon after a morning', () => {
  expect(nextRange([{ from: '09:00', to: '12:30' }])).toEqual({ from: '13:00', to: '17:00' });
  expect(nextRange([])).toEqual({ from: '09:00', to: '17:00' });
});

it('counts the week', () => {
  expect(weekText(hours)).toBe('12 hours a week');
  expect(weekText(['sat 10:00-11:00'])).toBe('1 hour a week');
});

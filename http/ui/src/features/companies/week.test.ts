import { expect, it } from 'vitest';
import { hoursOf, weekOf } from './week';

it('shows the ranges of a day in one line, and reads them back', () => {
  const hours = ['mon 09:00-12:30', 'mon 13:30-17:30', 'fri 09:00-15:00'];
  const week = weekOf(hours);
  expect(week.mon).toBe('09:00-12:30, 13:30-17:30');
  expect(week.sun).toBe('');
  expect(hoursOf(week)).toEqual({ hours, unclear: [] });
});

it.each([
  ['9-17', ['tue 09:00-17:00']],
  ['9:30 – 17', ['tue 09:30-17:00']],
  ['0900 to 1215; 13-17', ['tue 09:00-12:15', 'tue 13:00-17:00']],
])('understands %s', (tue, hours) => {
  expect(hoursOf({ ...weekOf([]), tue }).hours).toEqual(hours);
});

it('names the days that it does not understand', () => {
  expect(hoursOf({ ...weekOf([]), wed: 'morning', thu: '9-17' })).toEqual({
    hours: ['thu 09:00-17:00'],
    unclear: ['wed'],
  });
});

import { expect, it } from 'vitest';
import { rowsSeen, stepOf } from './useWindowed';

it('covers what is seen, and some beyond', () => {
  expect(rowsSeen(0, 800, 100, 2000)).toEqual({ first: 0, last: 14 });
  expect(rowsSeen(5000, 800, 100, 2000)).toEqual({ first: 46, last: 64 });
});

it('covers what is seen wherever it is scrolled to, though rows change only now and then', () => {
  for (let scrollTop = 0; scrollTop < 2_000; scrollTop += 30) {
    const { first, last } = rowsSeen(stepOf(scrollTop, 100), 800, 100, 2000);
    expect(first * 100).toBeLessThanOrEqual(Math.max(0, scrollTop - 300));
    expect(last * 100).toBeGreaterThanOrEqual(scrollTop + 800 + 300);
  }
  expect(new Set([0, 60, 120, 199].map((each) => stepOf(each, 100)))).toEqual(new Set([0]));
});

it('stays within the list', () => {
  expect(rowsSeen(90_000, 800, 100, 3)).toEqual({ first: 3, last: 3 });
  expect(rowsSeen(0, 800, 100, 0)).toEqual({ first: 0, last: 0 });
});

import { expect, it } from 'vitest';
import { rowsSeen } from './useWindowed';

it('covers what is seen, and some beyond', () => {
  expect(rowsSeen(0, 800, 100, 2000)).toEqual({ first: 0, last: 16 });
  expect(rowsSeen(5000, 800, 100, 2000)).toEqual({ first: 46, last: 66 });
});

it('stays within the list', () => {
  expect(rowsSeen(90_000, 800, 100, 3)).toEqual({ first: 3, last: 3 });
  expect(rowsSeen(0, 800, 100, 0)).toEqual({ first: 0, last: 0 });
});

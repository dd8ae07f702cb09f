import { expect, it } from 'vitest';
import { neighbour } from './carry';

const columns = [0, 100, 200].map((left) => ({ left, width: 90 }));

it.each([
  [50, 1, 1],
  [150, -1, 0],
  [50, -1, 0],
  [250, 1, 2],
  [95, 1, 2],
] as const)('from %d by %d is column %d', (x, step, column) => {
  expect(neighbour(columns, x, step)).toBe(column);
});

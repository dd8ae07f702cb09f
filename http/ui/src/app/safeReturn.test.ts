import { expect, it } from 'vitest';
import { safeReturn } from './safeReturn';

it.each([
  ['/jobs/1?application=7', '/jobs/1?application=7'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  [null, '/'],
])('returns from %s to %s', (to, safe) => {
  expect(safeReturn(to)).toBe(safe);
});

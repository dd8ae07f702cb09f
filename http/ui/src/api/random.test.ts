import { expect, it } from 'vitest';
import { IdempotencyKeys } from './random';

it('repeats the key only for the same content', () => {
  const keys = new IdempotencyKeys();
  const first = keys.keyFor({ text: 'Hello' });
  expect(keys.keyFor({ text: 'Hello' })).toBe(first);
  const second = keys.keyFor({ text: 'Hello!' });
  expect(second).not.toBe(first);
  keys.succeeded();
  expect(keys.keyFor({ text: 'Hello!' })).not.toBe(second);
});

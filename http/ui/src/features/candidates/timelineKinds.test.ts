import { expect, it } from 'vitest';
import { kindsOf } from './timelineKinds';

it('asks for one kind, and for all where the URL names none that there is', () => {
  expect(kindsOf('mail')).toEqual(['mail']);
  expect(kindsOf('')).toEqual([]);
  expect(kindsOf('gossip')).toEqual([]);
});

import { expect, it } from 'vitest';
import { tagChoices } from './tagChoices';

const found = [
  { id: 4, name: 'Tours', candidates: 3 },
  { id: 5, name: 'tutor', candidates: 0 },
];

it('offers tags that somebody does not have, and what was typed as a new one', () => {
  expect(tagChoices(found, [{ name: 'tours' }], 'tu')).toEqual([
    { id: 5, name: 'tutor', detail: '0' },
    { id: 0, name: 'tu', detail: 'New tag' },
  ]);
});

it('offers nothing new where there is a tag of that name, in any case, or no tag can be so long', () => {
  const added = (typed: string) => tagChoices(found, [{ name: 'dancer' }], typed).slice(2);
  expect(added('TOURS')).toEqual([]);
  expect(added('Dancer')).toEqual([]);
  expect(added('')).toEqual([]);
  expect(added('x'.repeat(61))).toEqual([]);
  expect(added('x'.repeat(60))).toHaveLength(1);
});

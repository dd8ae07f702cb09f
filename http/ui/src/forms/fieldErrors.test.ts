import { expect, it } from 'vitest';
import { distribute, fieldNames, fieldOf } from './fieldErrors';

it('names fields by their pointers', () => {
  expect(fieldOf('/stages/0/label')).toBe('stages.0.label');
  expect(fieldOf('/a~1b/c~0d')).toBe('a/b.c~d');
});

it('shows each problem at its field, and the others together', () => {
  const shown = distribute(
    [
      { pointer: '/title', detail: 'must not be empty' },
      { pointer: '/title', detail: 'another one' },
      { pointer: '/skills/2', detail: 'is too long' },
      { pointer: '/pipeline_id', detail: 'does not exist' },
    ],
    new Set(['title', 'skills']),
  );
  expect([...shown.byField]).toEqual([
    ['title', 'Must not be empty.'],
    ['skills', 'Is too long.'],
  ]);
  expect(shown.rest).toEqual(['pipeline_id: does not exist']);
});

it('finds the fields of items that have some', () => {
  const names = fieldNames({ name: '', skills: ['a'], steps: [{ text: 'x' }, { text: 'y' }] });
  expect([...names]).toEqual(['name', 'skills', 'steps', 'steps.0.text', 'steps.1.text']);
  const { byField } = distribute([{ pointer: '/steps/1/text', detail: 'is wrong' }], names);
  expect([...byField]).toEqual([['steps.1.text', 'Is wrong.']]);
});

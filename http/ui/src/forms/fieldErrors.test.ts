import { expect, it } from 'vitest';
import { distribute, fieldOf, namesIn } from './fieldErrors';

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

it('names the fields of lists and objects, too', () => {
  const values = { title: '', skills: ['tea'], stages: [{ label: 'Applied' }] };
  expect(namesIn(values)).toEqual([
    'title',
    'skills',
    'skills.0',
    'stages',
    'stages.0',
    'stages.0.label',
  ]);
});

it('shows what is wrong with an item of a list at its own field', () => {
  const names = new Set(namesIn({ stages: [{ label: '' }] }));
  const shown = distribute([{ pointer: '/stages/0/label', detail: 'is required' }], names);
  expect([...shown.byField]).toEqual([['stages.0.label', 'Is required.']]);
});

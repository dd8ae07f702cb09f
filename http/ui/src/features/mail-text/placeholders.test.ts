import { expect, it } from 'vitest';
import { placeholderOf } from './placeholders';

it('writes values as the texts want them', () => {
  expect(placeholderOf('job_title')).toBe('{{job_title}}');
  expect(placeholderOf('rows.stage')).toBe('{{#rows}}{{stage}}{{/rows}}');
});

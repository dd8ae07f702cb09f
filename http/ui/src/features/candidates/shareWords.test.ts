import { expect, it } from 'vitest';
import { fieldsLine, viewsLine } from './shareWords';

it('says what a link shows, in the order of the form', () => {
  expect(fieldsLine(['skills', 'name', 'city'])).toBe('Name, City and Skills');
  expect(fieldsLine(['email'])).toBe('E-mail');
});

it('says how often a link was opened', () => {
  expect(viewsLine({ views: 0, max_views: 5 })).toBe('Not opened yet, of 5 times');
  expect(viewsLine({ views: 3, max_views: 5 })).toBe('Opened 3 of 5 times');
});

import { expect, it } from 'vitest';
import { passwordIn } from './demo';

it.each([
  ['#demo=Bui9ZexNp7Tc', 'Bui9ZexNp7Tc'],
  ['#demo=a%20b', 'a b'],
  ['#demo=', undefined],
  ['#demo=%', undefined],
  ['#content', undefined],
  ['', undefined],
])('finds the password in %s: %s', (fragment, password) => {
  expect(passwordIn(fragment)).toBe(password);
});

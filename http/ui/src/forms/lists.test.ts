import { expect, it } from 'vitest';
import { linksOf, listOf } from './lists';

it('reads lists without empty items and repetitions', () => {
  expect(listOf(' rigging, first aid,\nrigging;; ')).toEqual(['rigging', 'first aid']);
  expect(listOf('')).toEqual([]);
});

it('leaves commas in links', () => {
  expect(linksOf(' https://a.example/1,2\nhttps://b.example ')).toEqual([
    'https://a.example/1,2',
    'https://b.example',
  ]);
});

import { expect, it } from 'vitest';
import { tagsIn } from './tagsIn';

const read = (query: string) => tagsIn(new URLSearchParams(query));

it('takes each tag of the URL once', () => {
  expect(read('tag=tours&tag=speaks+French&tag=tours')).toEqual({
    tag: ['tours', 'speaks French'],
  });
  expect(read('q=tours')).toEqual({});
});

it('leaves out what the service would refuse', () => {
  expect(read(`tag=%20&tag=${'x'.repeat(61)}`)).toEqual({});
  const many = Array.from({ length: 12 }, (_, at) => `tag=t${at}`).join('&');
  expect(read(many).tag).toHaveLength(10);
});

import { expect, it, vi } from 'vitest';
import { pageOfSeveral } from './pages';

const lists = {
  first: [['a', 'b'], ['c']],
  none: [[]],
  last: [['d'], ['e']],
} as const;
type Name = keyof typeof lists;

const names: readonly Name[] = ['first', 'none', 'last'];
const fetchPage = vi.fn((name: Name, cursor: string | undefined) => {
  const at = Number(cursor ?? 0);
  const items = [...(lists[name][at] ?? [])] as string[];
  return Promise.resolve({ items, next_cursor: lists[name].length > at + 1 ? `${at + 1}` : null });
});

async function pages(enough: number): Promise<string[]> {
  const all: string[] = [];
  let place: string | undefined;
  do {
    const page = await pageOfSeveral(names, place, enough, fetchPage);
    all.push(page.items.join(''));
    place = page.next_cursor ?? undefined;
  } while (place !== undefined);
  return all;
}

it('goes through one list after the other, and fills a page from the next ones', async () => {
  expect(await pages(10)).toEqual(['ab', 'cd', 'e']);
  expect(await pages(1)).toEqual(['ab', 'c', 'd', 'e']);
});

it('asks no list more often than it has pages', async () => {
  fetchPage.mockClear();
  await pages(10);
  expect(fetchPage.mock.calls).toEqual([
    ['first', undefined],
    ['first', '1'],
    ['none', undefined],
    ['last', undefined],
    ['last', '1'],
  ]);
});

it('has nothing where there are no lists', async () => {
  expect(await pageOfSeveral([], undefined, 10, fetchPage)).toEqual({
    items: [],
    next_cursor: null,
  });
});

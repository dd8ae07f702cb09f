import { expect, it, vi } from 'vitest';
import { findShortcut } from './shortcuts';

const shortcut = (keys: string) => ({ keys, does: keys, run: vi.fn() });
const page = { name: 'Page', layer: 0, shortcuts: [shortcut('J'), shortcut('G J')] };
const list = { name: 'List', layer: 0, shortcuts: [shortcut('J')] };
const drawer = { name: 'Drawer', layer: 1, shortcuts: [shortcut('M')] };

it('what was rendered last comes first', () => {
  expect(findShortcut([page, list], 0, 'J')).toBe(list.shortcuts[0]);
});

it('a sequence waits for its second key', () => {
  expect(findShortcut([page], 0, 'G')).toBe('begun');
  expect(findShortcut([page], 0, 'G J')).toBe(page.shortcuts[1]);
});

it('an open dialog keeps the keys of the page away', () => {
  expect(findShortcut([page, drawer], 1, 'J')).toBeUndefined();
  expect(findShortcut([page, drawer], 1, 'M')).toBe(drawer.shortcuts[0]);
});

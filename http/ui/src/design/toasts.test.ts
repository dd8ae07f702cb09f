import { afterEach, expect, it, vi } from 'vitest';
import { dismissToast, toast, toastStore, undoNewest } from './toasts';

afterEach(() => {
  toastStore.get().forEach((each) => dismissToast(each.id));
});

it('shows the newest three', () => {
  ['one', 'two', 'three', 'four'].forEach((title) => toast({ title }));
  expect(toastStore.get().map((each) => each.title)).toEqual(['two', 'three', 'four']);
});

it('undoes the newest that can be undone, once', () => {
  const undo = vi.fn();
  toast({ title: 'Moved', undo: { run: undo, until: Date.now() + 1000 } });
  toast({ title: 'Saved' });
  expect(undoNewest()).toBe(true);
  expect(undoNewest()).toBe(false);
  expect(undo).toHaveBeenCalledTimes(1);
});

it('does not undo what has run out', () => {
  toast({ title: 'Moved', undo: { run: vi.fn(), until: Date.now() - 1 } });
  expect(undoNewest()).toBe(false);
});

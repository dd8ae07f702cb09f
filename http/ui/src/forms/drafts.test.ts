import { beforeEach, expect, it } from 'vitest';
import { forgetOldDrafts, readDraft, writeDraft } from './drafts';

let kept: Map<string, string>;
let store: Storage;

beforeEach(() => {
  kept = new Map();
  store = {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  };
});

it('gives back what was written, until it is forgotten', () => {
  writeDraft('2.note-7', { text: 'Ask about the tour' }, store);
  expect(readDraft('2.note-7', store)).toEqual({ text: 'Ask about the tour' });
  writeDraft('2.note-7', undefined, store);
  expect(readDraft('2.note-7', store)).toBeUndefined();
});

it('forgets drafts after thirty days, and nothing that is not a draft', () => {
  writeDraft('2.note-7', 'old', store);
  store.setItem('callboard.theme', 'dark');
  forgetOldDrafts(Date.now() + 31 * 24 * 3600 * 1000, store);
  expect([...kept.keys()]).toEqual(['callboard.theme']);
});

it('treats what it cannot read as no draft', () => {
  store.setItem('callboard.draft.broken', '{');
  expect(readDraft('broken', store)).toBeUndefined();
});

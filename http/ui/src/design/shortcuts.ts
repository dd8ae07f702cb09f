import { use, useEffect, useRef, useSyncExternalStore } from 'react';
import { LayerContext, topLayer } from './layers';

export interface Shortcut {
  /** "J", "Enter", "?", or two keys one after the other: "G J". */
  keys: string;
  /** What it does, for the sheet of keys and the palette. */
  does: string;
  run: () => void;
}

interface Group {
  name: string;
  layer: number;
  shortcuts: readonly Shortcut[];
}

let groups: readonly Group[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Group[]) {
  groups = next;
  listeners.forEach((listener) => listener());
}

/** Gives keys a meaning as long as it is rendered; what was rendered last comes first. */
export function useShortcuts(name: string, shortcuts: readonly Shortcut[]) {
  const layer = use(LayerContext);
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  const signature = shortcuts.map(({ keys, does }) => `${keys} ${does}`).join('|');
  useEffect(() => {
    const group: Group = {
      name,
      layer,
      shortcuts: current.current.map((each, at) => ({
        ...each,
        run: () => current.current[at]?.run(),
      })),
    };
    change([...groups, group]);
    return () => change(groups.filter((each) => each !== group));
  }, [name, layer, signature]);
}

/** All keys that mean something now, by group, for the sheet of keys and the palette. */
export function useActiveShortcuts(): readonly Group[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => groups,
  );
}

/** Finds what the keys mean on the topmost layer; `undefined` while a sequence may go on. */
export function findShortcut(
  all: readonly Group[],
  layer: number,
  keys: string,
): Shortcut | 'begun' | undefined {
  const shortcuts = all
    .filter((group) => group.layer === layer)
    .flatMap((group) => group.shortcuts);
  return (
    shortcuts.findLast((each) => each.keys === keys) ??
    (shortcuts.some((each) => each.keys.startsWith(`${keys} `)) ? 'begun' : undefined)
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu]',
    ) !== null
  );
}

const patience = 1_200; // the second key of a sequence comes within, in milliseconds

/** Listens to the keyboard until the signal. */
export function listenToKeys(signal: AbortSignal) {
  let before = { key: '', at: 0 };
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      // Enter and Space belong to the button or link that has the focus.
      if ((event.key === 'Enter' || event.key === ' ') && event.target !== document.body) return;
      const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
      const begun = event.timeStamp - before.at < patience ? before.key : '';
      before = { key: '', at: 0 };
      const found = findShortcut(groups, topLayer(), begun ? `${begun} ${key}` : key);
      if (found === 'begun') before = { key, at: event.timeStamp };
      else if (found) {
        event.preventDefault();
        found.run();
      }
    },
    { signal },
  );
}

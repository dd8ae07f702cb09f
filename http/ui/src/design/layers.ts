import { createContext, use, useEffect, useSyncExternalStore } from 'react';

/** How many dialogs something is inside of. Keys belong to the topmost layer only. */
export const LayerContext = createContext(0);

const open = new Set<object>();
const listeners = new Set<() => void>();

/** Opens a layer above the one it is rendered in; returns its depth, for `LayerContext`. */
export function useOpenLayer(): number {
  const depth = use(LayerContext) + 1;
  useEffect(() => {
    const layer = { depth };
    open.add(layer);
    listeners.forEach((listener) => listener());
    return () => {
      open.delete(layer);
      listeners.forEach((listener) => listener());
    };
  }, [depth]);
  return depth;
}

export function topLayer(): number {
  return open.size;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Where something must be that is to be used whatever is open: all outside of a modal dialog is inert. */
export function useTopElement(): HTMLElement {
  return useSyncExternalStore(
    subscribe,
    () => [...document.querySelectorAll('dialog')].at(-1) ?? document.body,
  );
}

import { createContext, use, useEffect } from 'react';

/** How many dialogs something is inside of. Keys belong to the topmost layer only. */
export const LayerContext = createContext(0);

const open = new Set<object>();

/** Opens a layer above the one it is rendered in; returns its depth, for `LayerContext`. */
export function useOpenLayer(): number {
  const depth = use(LayerContext) + 1;
  useEffect(() => {
    const layer = { depth };
    open.add(layer);
    return () => {
      open.delete(layer);
    };
  }, [depth]);
  return depth;
}

export function topLayer(): number {
  return open.size;
}

import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 639px)';

function listen(listener: () => void) {
  const list = window.matchMedia(narrow);
  list.addEventListener('change', listener);
  return () => list.removeEventListener('change', listener);
}

/** Whether the window is as narrow as a phone (Tailwind's `max-sm`), for what CSS alone cannot do. */
export function useNarrow(): boolean {
  return useSyncExternalStore(listen, () => window.matchMedia(narrow).matches);
}

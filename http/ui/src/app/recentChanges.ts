import { useSyncExternalStore } from 'react';
import type { ApplicationEvent } from '@/api/events';

/** Changes that others made just now, so that they are seen to arrive. */

const shownFor = 8_000;

let changes: ReadonlyMap<number, ApplicationEvent> = new Map();
const listeners = new Set<() => void>();

function change(next: ReadonlyMap<number, ApplicationEvent>) {
  changes = next;
  listeners.forEach((listener) => listener());
}

export function noteChange(event: ApplicationEvent) {
  change(new Map(changes).set(event.application_id, event));
  setTimeout(() => {
    if (changes.get(event.application_id) !== event) return;
    const rest = new Map(changes);
    rest.delete(event.application_id);
    change(rest);
  }, shownFor);
}

export function useRecentChanges(): ReadonlyMap<number, ApplicationEvent> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => changes,
  );
}

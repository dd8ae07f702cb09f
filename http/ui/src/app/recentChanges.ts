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

/** The changes with another one, which comes last, also if its application was changed before. */
export function withNewest(
  before: ReadonlyMap<number, ApplicationEvent>,
  event: ApplicationEvent,
): ReadonlyMap<number, ApplicationEvent> {
  const next = new Map(before);
  next.delete(event.application_id); // else it would keep its place
  return next.set(event.application_id, event);
}

export function noteChange(event: ApplicationEvent) {
  change(withNewest(changes, event));
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

import { useSyncExternalStore } from 'react';

interface Clock {
  subscribe: (listener: () => void) => () => void;
  now: () => Date;
}

function clock(every: number): Clock {
  const listeners = new Set<() => void>();
  let now = new Date();
  let timer: number | undefined;
  const tick = () => {
    now = new Date();
    listeners.forEach((listener) => listener());
  };
  return {
    now: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        now = new Date();
        timer = window.setInterval(tick, every);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.clearInterval(timer);
      };
    },
  };
}

const clocks = { second: clock(1_000), minute: clock(30_000) };

/** The present; all who ask share one timer, and get the same object until it ticks. */
export function useNow(precision: 'second' | 'minute' = 'minute'): Date {
  const { subscribe, now } = clocks[precision];
  return useSyncExternalStore(subscribe, now);
}

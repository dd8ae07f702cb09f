import type { QueryClient, QueryKey } from '@tanstack/react-query';

const wait = 400; // so that many events at once cost one request, in milliseconds

const waiting = new Map<string, number>();

/** Fetches what is shown under a key again, a moment after the last of several events. */
export function refreshSoon(client: QueryClient, queryKey: QueryKey) {
  const name = JSON.stringify(queryKey);
  clearTimeout(waiting.get(name));
  const timer = setTimeout(() => {
    waiting.delete(name);
    void client.invalidateQueries({ queryKey });
  }, wait);
  waiting.set(name, Number(timer));
}

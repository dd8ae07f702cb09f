import { useEffect, useSyncExternalStore } from 'react';
import { session } from '@/api/client';
import { applyEvent, readApplicationEvent } from '@/api/events';
import { LiveStream, type LiveStatus } from '@/api/live';
import { queryClient } from './queryClient';
import { noteChange } from './recentChanges';

const stream = new LiveStream(
  (event) => {
    void applyEvent(queryClient, event).catch(() => undefined);
    const change = readApplicationEvent(event);
    const me = session.state.status === 'signed_in' ? session.state.user.id : undefined;
    if (change && change.actor_id !== me) noteChange(change);
  },
  () => void queryClient.invalidateQueries(),
);

/** Follows what happens as long as the shell is shown. */
export function useLive(): LiveStatus {
  useEffect(() => {
    const shown = new AbortController();
    stream.start(shown.signal);
    return () => shown.abort();
  }, []);
  return useSyncExternalStore(stream.subscribe, () => stream.status);
}

import { RefreshCw, WifiOff } from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import type { LiveStatus } from '@/api/live';
import { Button } from '@/design/Button';
import { useNewVersion } from './version';

function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener);
      window.addEventListener('offline', listener);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
}

/** Small signs above the page: no connection, no live updates, a newer client. */
export function Signs({ live }: { live: LiveStatus }) {
  const online = useOnline();
  const isNew = useNewVersion();
  return (
    <div role="status">
      {!online && (
        <Sign>
          <WifiOff aria-hidden size={14} /> You are offline. What you type is kept.
        </Sign>
      )}
      {online && live === 'broken' && (
        <Sign>
          <RefreshCw aria-hidden size={14} /> Live updates are interrupted. Trying again…
        </Sign>
      )}
      {isNew && (
        <Sign>
          A new version of Callboard is ready. What you typed is kept.
          <Button small onClick={() => window.location.reload()}>
            Reload
          </Button>
        </Sign>
      )}
    </div>
  );
}

function Sign({ children }: { children: ReactNode }) {
  return (
    <p className="flex min-h-8 items-center gap-2 border-b border-line bg-turn-soft px-6 py-0.5 text-sm text-turn max-sm:px-4">
      {children}
    </p>
  );
}

import { Suspense, useEffect, useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { useUser } from '@/api/useSession';
import { lazily } from '@/design/lazily';
import { deviceZone, ZoneContext } from '@/design/RelativeTime';
import { listenToKeys, useShortcuts } from '@/design/shortcuts';
import { SkeletonRows } from '@/design/Skeleton';
import { undoNewest } from '@/design/toasts';
import { actionsOf } from './actions';
import { DemoBar } from './DemoBar';
import { ErrorBoundary } from './ErrorBoundary';
import { useLive } from './live';
import { BottomBar, SideNavigation } from './Navigation';
import { navOf } from './screens';
import { Signs } from './Signs';

// The palette and its library, and what else is seldom opened, are loaded when they are.
const Palette = lazily(() => import('./Palette'), 'Palette');
const KeysSheet = lazily(() => import('./KeysSheet'), 'KeysSheet');

function focusSearch() {
  document.querySelector<HTMLInputElement>('main [data-search]')?.focus();
}

/** What is around every screen: navigation, palette, keys, signs. */
export function Shell() {
  const user = useUser();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const live = useLive();
  const [sheet, setSheet] = useState<'palette' | 'keys' | null>(null);

  useEffect(() => {
    const shown = new AbortController();
    listenToKeys(shown.signal);
    window.addEventListener(
      'keydown',
      (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
        event.preventDefault();
        setSheet((before) => (before === 'palette' ? null : 'palette'));
      },
      { signal: shown.signal },
    );
    return () => shown.abort();
  }, []);

  useShortcuts('Everywhere', [
    { keys: '?', does: 'Show the keys', run: () => setSheet('keys') },
    { keys: '/', does: 'Search this page', run: focusSearch },
    { keys: 'U', does: 'Undo', run: () => void undoNewest() },
    ...navOf(user.role).flatMap(({ goKey, nav, path }) =>
      goKey
        ? [{ keys: `G ${goKey}`, does: `Go to ${nav.label}`, run: () => void navigate(path) }]
        : [],
    ),
    ...actionsOf(user.role).map(({ key, does, to }) => ({
      keys: `C ${key}`,
      does,
      run: () => void navigate(to),
    })),
  ]);

  return (
    <ZoneContext value={user.zone ?? deviceZone}>
      <div className="flex h-dvh flex-col">
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:px-3 focus:py-2"
        >
          Skip to content
        </a>
        <DemoBar />
        <div className="flex min-h-0 grow">
          <SideNavigation onSearch={() => setSheet('palette')} />
          <main
            id="content"
            tabIndex={-1}
            className="flex min-w-0 grow flex-col overflow-y-auto outline-none max-md:pb-14"
          >
            <Signs live={live} />
            <ErrorBoundary key={pathname.split('/').slice(0, 3).join('/')}>
              <Suspense fallback={<SkeletonRows />}>
                <Outlet />
              </Suspense>
            </ErrorBoundary>
          </main>
        </div>
        <BottomBar onSearch={() => setSheet('palette')} />
      </div>
      <Suspense fallback={null}>
        {sheet === 'keys' && <KeysSheet onClose={() => setSheet(null)} />}
        {sheet === 'palette' && <Palette onClose={() => setSheet(null)} />}
      </Suspense>
    </ZoneContext>
  );
}

import { useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { session } from '@/api/client';
import { useSession } from '@/api/useSession';
import { Skeleton } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { Shell } from './Shell';

/** Around the screens of those who are signed in; who is not signs in first, and comes back. */
export function SignedIn() {
  const state = useSession();
  const { pathname, search } = useLocation();
  if (state.status === 'unknown') return <Restoring />;
  if (state.status === 'signed_in') return <Shell key={state.user.id} />;
  const from = pathname === '/' ? '' : `?from=${encodeURIComponent(pathname + search)}`;
  return <Navigate to={`/sign-in${from}`} replace />;
}

/** Finds out whether there is a session. */
export function Restoring() {
  const [failure, setFailure] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    session.restore().catch(setFailure);
  }, [attempt]);
  if (failure !== undefined)
    return (
      <main>
        <ErrorState
          error={failure}
          onRetry={() => {
            setFailure(undefined);
            setAttempt(attempt + 1);
          }}
        />
      </main>
    );
  return (
    <div aria-hidden className="flex h-dvh gap-6">
      <Skeleton className="w-56 rounded-none max-md:hidden" />
      <Skeleton className="mt-6 h-7 w-48 max-md:ml-4" />
    </div>
  );
}

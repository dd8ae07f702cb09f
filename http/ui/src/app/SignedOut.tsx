import { Navigate, Outlet, useSearchParams } from 'react-router';
import { useSession } from '@/api/useSession';
import { Brand } from './Brand';
import { safeReturn } from './safeReturn';
import { Restoring } from './SignedIn';

/** Around the screens of those who are not signed in; who is goes where they wanted to. */
export function SignedOut() {
  const { status } = useSession();
  const [params] = useSearchParams();
  if (status === 'unknown') return <Restoring />;
  if (status === 'signed_in') return <Navigate to={safeReturn(params.get('from'))} replace />;
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-8">
      <div className="w-full max-w-90">
        <Brand className="mb-6 justify-center" />
        <Outlet />
      </div>
    </main>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { session } from '@/api/client';
import { siteQuery } from '@/api/site';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { DemoAccounts } from './DemoAccounts';
import { knowsDemoPassword } from './demo';

/** Says whose account one is in, and leads into the others, where the service shows the demo. */
export function DemoBar() {
  const user = useUser();
  const navigate = useNavigate();
  const { data } = useQuery(siteQuery);
  if (!data?.demo) return null;
  return (
    <div className="flex min-h-9 flex-wrap items-center justify-center gap-x-3 gap-y-1 border-b border-line bg-info-soft px-4 py-1 text-sm text-info">
      <span>
        Demo: you are <strong>{user.name}</strong>, {user.role.replaceAll('_', ' ')}.
      </span>
      {knowsDemoPassword() ? (
        <DemoAccounts present={user.email} done={() => void navigate('/')} />
      ) : (
        <Button small onClick={() => void session.signOut()}>
          Switch account
        </Button>
      )}
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { session } from '@/api/client';
import { isDemo, statusQuery } from '@/api/status';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';

/** Says whose account one is in, where the service runs with demo data. */
export function DemoBar() {
  const user = useUser();
  const { data } = useQuery(statusQuery);
  if (!isDemo(data)) return null;
  return (
    <div className="flex min-h-9 items-center justify-center gap-3 border-b border-line bg-info-soft px-4 text-sm text-info">
      <span>
        Demo: you are <strong>{user.name}</strong>, {user.role.replaceAll('_', ' ')}.
      </span>
      <Button small onClick={() => void session.signOut()}>
        Switch account
      </Button>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { session } from '@/api/client';
import { roleNames } from '@/api/roles';
import { siteQuery } from '@/api/site';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { cx } from '@/design/cx';
import { Select } from '@/design/Field';
import { demoAccounts, demoPassword } from './demo';
import { toastProblem } from './queryClient';

/** Says whose account one is in, where the service runs with demo data, and changes it. */
export function DemoBar() {
  const user = useUser();
  const navigate = useNavigate();
  const { data } = useQuery(siteQuery);
  const [going, setGoing] = useState<string>();
  const password = demoPassword();
  if (!data?.demo) return null;

  const change = async (email: string, known: string) => {
    setGoing(email);
    await session.signOut();
    await session.signIn(email, known);
    await navigate('/', { replace: true });
  };
  return (
    <section
      aria-label="Demo"
      className="flex min-h-9 shrink-0 flex-wrap items-center justify-center gap-x-3 gap-y-1 border-b border-line bg-info-soft px-4 py-1 text-sm text-info"
    >
      <span>
        Demo: you are <strong className="font-semibold">{user.name}</strong>.
      </span>
      {password === undefined ? (
        <Button small onClick={() => void session.signOut()}>
          Switch account
        </Button>
      ) : (
        <span role="group" aria-label="Switch account" className="flex gap-1 max-md:hidden">
          {demoAccounts.map(([role, email]) => (
            <button
              key={email}
              type="button"
              aria-pressed={email === user.email}
              disabled={going !== undefined || email === user.email}
              onClick={() => void change(email, password).catch(toastProblem)}
              className={cx(
                'h-7 rounded px-2 font-medium',
                email === user.email ? 'bg-surface text-text' : 'hover:bg-surface',
              )}
            >
              {roleNames[role]}
            </button>
          ))}
        </span>
      )}
      {password !== undefined && (
        <Select
          aria-label="Switch account"
          value={user.email}
          disabled={going !== undefined}
          onChange={(event) => void change(event.target.value, password).catch(toastProblem)}
          className="md:hidden"
        >
          {demoAccounts.map(([role, email]) => (
            <option key={email} value={email}>
              {roleNames[role]}
            </option>
          ))}
        </Select>
      )}
    </section>
  );
}

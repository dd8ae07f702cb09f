import { useQuery } from '@tanstack/react-query';
import { roleNames } from '@/api/roles';
import { siteQuery } from '@/api/site';
import { demoAccounts } from '@/app/demo';
import { Button } from '@/design/Button';

/** The accounts of the demo, to choose from instead of typing an address. */
export function DemoAccounts({ onChoose }: { onChoose: (email: string) => void }) {
  const { data } = useQuery(siteQuery);
  if (!data?.demo) return null;
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-4">
      <h2 className="text-sm text-muted">This is a demo. Look at it as:</h2>
      <div className="flex flex-wrap gap-1">
        {demoAccounts.map(([role, email]) => (
          <Button key={email} small onClick={() => onChoose(email)}>
            {roleNames[role]}
          </Button>
        ))}
      </div>
    </section>
  );
}

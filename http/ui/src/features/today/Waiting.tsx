import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Application } from '@/api/applications';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { NextStep } from '@/features/board/NextStep';

const shown = 8;

interface WaitingProps {
  list: {
    query: { isPending: boolean; error: Error | null; refetch: () => Promise<unknown> };
    items: readonly Application[];
  };
  now: Date;
  zone: string;
  /** What an empty list says. */
  children: ReactNode;
}

/** The first few who wait. */
export function Waiting({ list, now, zone, children }: WaitingProps) {
  const { query, items } = list;
  const [params] = useSearchParams();
  const linkTo = (id: number) => {
    const next = new URLSearchParams(params);
    next.set('application', String(id));
    return `?${next.toString()}`;
  };
  return (
    <div className="rounded-card border border-line bg-surface">
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <SkeletonRows rows={4} height="h-10" />
      ) : (
        items.length === 0 && <p className="px-4 py-3 text-muted">{children}</p>
      )}
      <ul className="divide-y divide-line">
        {items.slice(0, shown).map((each) => (
          <li key={each.id}>
            <Link
              to={linkTo(each.id)}
              className="flex items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-hover"
            >
              <span className="min-w-0 grow">
                <span className="block truncate font-medium" dir="auto">
                  {each.candidate_name}
                </span>
                <span className="block truncate text-sm text-muted">
                  {each.stage}, {each.job_title}
                </span>
              </span>
              <span className="shrink-0 text-sm">
                <NextStep application={each} now={now} zone={zone} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { Link } from 'react-router';
import { companiesQuery } from '@/api/companies';
import { usePages } from '@/api/pages';
import { Badge } from '@/design/Badge';
import { LoadMore } from '@/design/LoadMore';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { placeOf } from '@/design/time';

export function Companies() {
  const { query, items, more } = usePages(companiesQuery({ limit: 20 }));
  if (query.isSuccess && items.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-md font-semibold">Companies</h2>
      <div className="rounded-card border border-line bg-surface">
        {query.isPending && <SkeletonRows rows={3} />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        <ul className="divide-y divide-line">
          {items.map((company) => (
            <li
              key={company.id}
              className="flex min-h-11 flex-wrap items-center gap-x-4 px-4 py-1.5"
            >
              <Link
                to={`/companies?company=${company.id}`}
                className="min-w-0 grow basis-40 truncate font-medium hover:text-accent"
              >
                {company.name}
              </Link>
              {!company.active && <Badge>Inactive</Badge>}
              <span className="text-muted">{placeOf(company.zone)} time</span>
              <Link to={`/users?company=${company.id}`} className="text-accent hover:underline">
                People
              </Link>
            </li>
          ))}
        </ul>
        <LoadMore {...more} />
      </div>
    </section>
  );
}

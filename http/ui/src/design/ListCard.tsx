import type { ReactNode } from 'react';
import { LoadMore } from './LoadMore';
import { Panel } from './Panel';
import { SkeletonRows } from './Skeleton';
import { ErrorState } from './states';

interface ListCardProps {
  query: { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
  more?: { hasMore: boolean; loading: boolean; onMore: () => void };
  /** Shown instead of the list if there is nothing in it. */
  empty: ReactNode | false;
  children: ReactNode;
}

/** A list on a page in each of its states: loading, failed, empty, full. */
export function ListCard({ query, more, empty, children }: ListCardProps) {
  return (
    <Panel className="m-6 max-sm:mx-0 max-sm:my-4">
      {query.isPending && <SkeletonRows />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {!query.isPending && !query.isError && empty}
      {!empty && !query.isPending && children}
      {more && <LoadMore {...more} />}
    </Panel>
  );
}

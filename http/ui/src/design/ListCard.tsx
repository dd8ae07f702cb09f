import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { useFilterCount } from './FilterBar';
import { LoadMore } from './LoadMore';
import { Panel } from './Panel';
import { SkeletonRows } from './Skeleton';
import { EmptyState, ErrorState } from './states';

/** A list that comes in pages, as `usePages` of the data layer gives it. */
export interface List {
  query: {
    isPending: boolean;
    isSuccess: boolean;
    isError: boolean;
    error: unknown;
    refetch: () => unknown;
  };
  items: readonly unknown[];
  more: { hasMore: boolean; loading: boolean; onMore: () => void };
}

/** What a list says while nothing is in it. */
export interface EmptyWords {
  icon: LucideIcon;
  title: string;
  /** What the place is for. */
  text: string;
  /** The first step. */
  action?: ReactNode;
  /** The title instead, while filters narrow the list, e.g. "No job matches". */
  unmatched?: string;
  /** The text instead, while filters narrow the list. */
  unmatchedText?: string;
}

export interface ListCardProps {
  list: List;
  empty: EmptyWords;
  /** The names of the filters in the URL. */
  filterNames?: readonly string[];
  /** The rows that hold the place of those that are being loaded. */
  skeleton?: { rows?: number; height?: string };
  className?: string;
  /** The rows; only shown if there are any. */
  children: ReactNode;
}

const noFilters: readonly string[] = [];

/** A list on a page in each of its states: loading, failed, empty, narrowed to nothing, full. */
export function ListCard(props: ListCardProps) {
  const { list, empty, filterNames = noFilters, skeleton, className, children } = props;
  const { query, items, more } = list;
  return (
    <Panel className={cx('m-6 max-sm:mx-0 max-sm:my-4', className)}>
      {query.isPending && <SkeletonRows {...skeleton} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <Nothing empty={empty} filterNames={filterNames} />}
      {items.length > 0 && children}
      <LoadMore {...more} />
    </Panel>
  );
}

function Nothing({ empty, filterNames }: Required<Pick<ListCardProps, 'empty' | 'filterNames'>>) {
  const { icon, title, text, action, unmatched, unmatchedText } = empty;
  return useFilterCount(filterNames) > 0 ? (
    <EmptyState icon={icon} title={unmatched ?? 'Nothing matches'}>
      <p>{unmatchedText ?? 'Change the filters, or clear them.'}</p>
    </EmptyState>
  ) : (
    <EmptyState icon={icon} title={title} action={action}>
      <p>{text}</p>
    </EmptyState>
  );
}

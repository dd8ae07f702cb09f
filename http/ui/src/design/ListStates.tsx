import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { SkeletonRows } from './Skeleton';
import { EmptyState, ErrorState } from './states';
import { useFilterCount } from './useParam';

/** A list as the data layer gives it, as far as its state is concerned. */
export interface ListState {
  query: {
    isPending: boolean;
    isSuccess: boolean;
    isError: boolean;
    error: unknown;
    refetch: () => unknown;
  };
  items: readonly unknown[];
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
  /** What else may be tried then. */
  unmatchedAction?: ReactNode;
}

export interface ListStatesProps {
  list: ListState;
  /** What it says while nothing is in it; a mere text takes little room. */
  empty: EmptyWords | string;
  /** The names of the filters in the URL that may narrow it. */
  filterNames?: readonly string[];
  /** The rows that hold the place of those that are being loaded. */
  skeleton?: { rows?: number; height?: string };
}

const noFilters: readonly string[] = [];

/** What stands where a list has nothing to show: loading, failed, empty, narrowed to nothing. */
export function ListStates({ list, empty, filterNames = noFilters, skeleton }: ListStatesProps) {
  const { query, items } = list;
  const filtered = useFilterCount(filterNames) > 0;
  return (
    <>
      {query.isPending && <SkeletonRows {...skeleton} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <Nothing empty={empty} filtered={filtered} />}
    </>
  );
}

function Nothing({ empty, filtered }: { empty: EmptyWords | string; filtered: boolean }) {
  if (typeof empty === 'string') return <p className="px-4 py-3 text-muted">{empty}</p>;
  const { icon, title, text, action, unmatched, unmatchedText, unmatchedAction } = empty;
  if (!filtered)
    return (
      <EmptyState icon={icon} title={title} action={action}>
        <p>{text}</p>
      </EmptyState>
    );
  return (
    <EmptyState icon={icon} title={unmatched ?? 'Nothing matches'} action={unmatchedAction}>
      <p>{unmatchedText ?? 'Change the filters, or clear them.'}</p>
    </EmptyState>
  );
}

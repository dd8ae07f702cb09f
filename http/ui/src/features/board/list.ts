import type { BoardCard } from '@/api/boards';
import { isOverdue } from './columns';

interface ListFilters {
  /** Part of the candidate's name. */
  q: string;
  /** The key of a stage. */
  stage: string;
  /** Only those whose update was due then. */
  overdueAt: Date | null;
}

export function filtered(
  applications: readonly BoardCard[],
  { q, stage, overdueAt }: ListFilters,
): readonly BoardCard[] {
  const part = q.toLocaleLowerCase();
  return applications.filter(
    (each) =>
      (!stage || each.stage_key === stage) &&
      (!overdueAt || isOverdue(each, overdueAt)) &&
      (!part || each.candidate_name.toLocaleLowerCase().includes(part)),
  );
}

/** The orders of a job's list besides those of its columns. */
export const orders = [
  ['stage_since', 'Waiting longest'],
  ['next_update_by', 'Overdue first'],
] as const;

/** The choices of an order; one that the head of a column has set is among them. */
export function ordersWith(order: string): readonly (readonly [order: string, label: string])[] {
  const known = order === '' || orders.some(([each]) => each === order);
  return known ? orders : [...orders, [order, 'By a column']];
}

/**
 * Sorts by the name of a member, downwards with `-` before it; other orders are left as they are.
 * Who waits for nothing any more comes last.
 */
export function sorted(applications: readonly BoardCard[], order: string): readonly BoardCard[] {
  if (order === 'stage_since' || order === 'next_update_by')
    return applications.toSorted((a, b) => placeIn(order, a) - placeIn(order, b));
  const member = order.replace(/^-/, '');
  if (member !== 'candidate_name' && member !== 'stage' && member !== 'applied_at')
    return applications;
  const sign = order.startsWith('-') ? -1 : 1;
  return applications.toSorted((a, b) => sign * a[member].localeCompare(b[member]));
}

function placeIn(order: 'stage_since' | 'next_update_by', application: BoardCard): number {
  const at = application[order];
  const waits = application.stage_kind === 'active' && at !== null;
  return waits ? Date.parse(at) : Number.MAX_SAFE_INTEGER;
}

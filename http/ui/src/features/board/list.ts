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

/** Sorts by the name of a member, downwards with `-` before it; other orders are left as they are. */
export function sorted(applications: readonly BoardCard[], order: string): readonly BoardCard[] {
  const member = order.replace(/^-/, '');
  if (member !== 'candidate_name' && member !== 'stage' && member !== 'applied_at')
    return applications;
  const sign = order.startsWith('-') ? -1 : 1;
  return applications.toSorted((a, b) => sign * a[member].localeCompare(b[member]));
}

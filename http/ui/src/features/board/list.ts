import type { Application } from '@/api/applications';

interface ListFilters {
  /** Part of the candidate's name. */
  q: string;
  /** The key of a stage. */
  stage: string;
}

export function filtered(
  applications: readonly Application[],
  { q, stage }: ListFilters,
): readonly Application[] {
  const part = q.toLocaleLowerCase();
  return applications.filter(
    (each) =>
      (!stage || each.stage_key === stage) &&
      (!part || each.candidate_name.toLocaleLowerCase().includes(part)),
  );
}

/** Sorts by the name of a member, downwards with `-` before it; other orders are left as they are. */
export function sorted(
  applications: readonly Application[],
  order: string,
): readonly Application[] {
  const member = order.replace(/^-/, '');
  if (member !== 'candidate_name' && member !== 'stage' && member !== 'applied_at')
    return applications;
  const sign = order.startsWith('-') ? -1 : 1;
  return applications.toSorted((a, b) => sign * a[member].localeCompare(b[member]));
}

import type { Choices } from '@/design/Field';
import { idIn } from '@/design/useParam';
import { tagsIn } from '@/features/tags/tagsIn';

/** The filters of the list of all applications, as they stand in the URL. */
export const filterNames = [
  'q',
  'stage',
  'job',
  'recruiter',
  'candidate',
  'stale',
  'since',
  'tag',
] as const;

const newestFirst = '-created_at' as const;
const day = 24 * 3600 * 1000;

/** The beginning of the day that is so many days before now, as the service takes instants. */
export function daysAgo(days: number, now: Date): string {
  return new Date(Math.floor(now.getTime() / day - days) * day).toISOString();
}

type Orders = readonly (readonly [
  order: 'stage_since' | 'next_update_by' | 'created_at',
  label: string,
])[];

const ordersOfAll: Orders = [
  ['next_update_by', 'Overdue first'],
  ['created_at', 'Oldest first'],
];
const ordersOfJob: Orders = [['stage_since', 'Waiting longest'], ...ordersOfAll];

/** The orders to choose for a list of applications, to one job or to all; else the newest come first. */
function ordersOf(job: number | undefined): Orders {
  return job === undefined ? ordersOfAll : ordersOfJob;
}

/** The same to choose from, with the one that needs a job. */
export function orderChoices(job: number | undefined): Choices {
  if (job !== undefined) return ordersOfJob;
  return [...ordersOfAll, ['of_job', 'Longest wait (per job)', true]];
}

/** Reads the filters for the service; what it would refuse is left out. */
export function readFilters(params: URLSearchParams, now: Date) {
  const q = params.get('q');
  const stage = params.get('stage');
  const since = Number(params.get('since'));
  const job = idIn(params, 'job');
  const recruiter = idIn(params, 'recruiter');
  const candidate = idIn(params, 'candidate');
  return {
    ...(q && { q }),
    ...(stage && { stage }),
    ...(job && { job_id: job }),
    ...(recruiter && { recruiter_id: recruiter }),
    ...(candidate && { candidate_id: candidate }),
    ...(params.get('stale') === 'true' && { stale: true }),
    ...(since > 0 && since <= 3650 && { updated_since: daysAgo(since, now) }),
    ...tagsIn(params),
    order_by: ordersOf(job).find(([order]) => order === params.get('order'))?.[0] ?? newestFirst,
  };
}

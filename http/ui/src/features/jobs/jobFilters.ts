import type { JobStatus } from '@/api/jobs';
import { idIn } from '@/design/useParam';
import { levelWords, statusWords } from './jobWords';

/** The filters of the list of jobs, as they stand in the URL. */
export const filterNames = ['q', 'location', 'skill', 'status', 'level', 'company'] as const;

const orders = ['created_at', '-created_at', 'title', '-title'] as const;

function isStatus(value: string | null): value is JobStatus {
  return value !== null && Object.hasOwn(statusWords, value);
}

/** Reads the filters and the order for the service; what it would refuse is left out. */
export function readFilters(params: URLSearchParams) {
  const text = (name: string) => params.get(name)?.trim() ?? '';
  const [q, location, skill] = [text('q'), text('location'), text('skill')];
  const level = levelWords.find(([value]) => value === params.get('level'))?.[0];
  const status = params.get('status');
  const company = idIn(params, 'company');
  return {
    ...(q && { q }),
    ...(location && { location }),
    ...(skill && { skill }),
    ...(level && { experience_level: level }),
    ...(isStatus(status) && { status }),
    ...(company && { company_id: company }),
    order_by: orders.find((each) => each === params.get('order')) ?? ('-created_at' as const),
  };
}
